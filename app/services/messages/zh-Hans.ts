import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './en.ts';

export const words: Shape<typeof en> = {
  functions: {
    childcare: '幼有所育',
    eldercare: '老有所养',
    healthcare: '病有所医',
    food: '食有所安',
    leisure: '居有所乐',
    affairs: '事有所办',
  },
  reach: {
    title: (said) => `步行 ${said} 分钟`,
    from: (lon, lat, speed) => `从经度 ${lon}、纬度 ${lat} 出发，每小时 ${speed} 公里`,
    band: (said) => `${said} 分钟`,
    within: (said) => `${said} 分钟`,
    metres: (said) => `${said} 米`,
    kilometres: (said) => `${said} 公里`,
    hectares: (said) => `${said} 公顷`,
    mapTitle: '走得到的地方',
    door: '出发的门口',
    bands: {
      caption: '能走多远',
      time: '时间',
      distance: '路程',
      streets: '街道',
      land: '沿街的地',
    },
    places: {
      caption: '走得到的服务点',
      service: '服务',
      nearest: '最近的',
      tooFar: '太远',
    },
    inWords: {
      band: (time, distance, streets, land) =>
        `${time}内：路程 ${distance}，街道 ${streets}，沿街的地 ${land}。`,
      place: (service, counts, nearest) => `${service}：走得到的有${counts}；最近的${nearest}。`,
      count: (said, time) => `${time}内 ${said} 处`,
    },
    notes: {
      lines: '实线、虚线、点线分别圈出每段时间走得到的地方。街道画得越粗，离得越近。',
      counts: '时间短的，也算在时间长的里面。',
      marks: '实心的记号走得到，空心的走不到。',
      outside: (said) => `另有 ${said} 处在图外。`,
      offStreets: (said) => `有 ${said} 处附近没有可走的街道，谁也走不到。`,
      land: '着色的地离走得到的街道不超过 30 米，只是示意。走不走得到，以街道为准，从门口到街上的一段也算在内。',
      nothing: '这段时间连最近的街道也走不到。',
      speed: (speed, distance, leg) =>
        `每小时 ${speed} 公里，一共 ${distance}，其中从门口到街上 ${leg}。`,
      streets: (extract, hash, profile) =>
        `街道数据：${extract}，SHA-256 ${hash}…，规则 ${profile}。`,
      overlay: (version) => `有人工修改：${version}。`,
      noOverlay: '没有人工修改。',
      gatesAt: (when) => `门和封路按 ${when} 的情况算。`,
      gatesOpen: '所有的门都当作开着。',
      hours: '没有看服务点的开放时间。',
    },
  },
};
