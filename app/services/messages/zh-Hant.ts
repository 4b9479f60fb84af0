import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './en.ts';

export const words: Shape<typeof en> = {
  functions: {
    childcare: '幼有所育',
    eldercare: '老有所養',
    healthcare: '病有所醫',
    food: '食有所安',
    leisure: '居有所樂',
    affairs: '事有所辦',
  },
  reach: {
    title: (said) => `步行 ${said} 分鐘`,
    from: (lon, lat, speed) => `從經度 ${lon}、緯度 ${lat} 出發，每小時 ${speed} 公里`,
    band: (said) => `${said} 分鐘`,
    within: (said) => `${said} 分鐘`,
    metres: (said) => `${said} 公尺`,
    kilometres: (said) => `${said} 公里`,
    hectares: (said) => `${said} 公頃`,
    mapTitle: '走得到的地方',
    door: '出發的門口',
    bands: {
      caption: '能走多遠',
      time: '時間',
      distance: '路程',
      streets: '街道',
      land: '沿街的地',
    },
    places: {
      caption: '走得到的服務點',
      service: '服務',
      nearest: '最近的',
      tooFar: '太遠',
    },
    inWords: {
      band: (time, distance, streets, land) =>
        `${time}內：路程 ${distance}，街道 ${streets}，沿街的地 ${land}。`,
      place: (service, counts, nearest) => `${service}：走得到的有${counts}；最近的${nearest}。`,
      count: (said, time) => `${time}內 ${said} 處`,
    },
    notes: {
      lines: '實線、虛線、點線分別圈出每段時間走得到的地方。街道畫得越粗，離得越近。',
      counts: '時間短的，也算在時間長的裡面。',
      marks: '實心的記號走得到，空心的走不到。',
      outside: (said) => `另有 ${said} 處在圖外。`,
      offStreets: (said) => `有 ${said} 處附近沒有可走的街道，誰也走不到。`,
      land: '著色的地離走得到的街道不超過 30 公尺，只是示意。走不走得到，以街道為準，從門口到街上的一段也算在內。',
      nothing: '這段時間連最近的街道也走不到。',
      speed: (speed, distance, leg) =>
        `每小時 ${speed} 公里，一共 ${distance}，其中從門口到街上 ${leg}。`,
      streets: (extract, hash, profile) =>
        `街道資料：${extract}，SHA-256 ${hash}…，規則 ${profile}。`,
      overlay: (version) => `有人工修改：${version}。`,
      noOverlay: '沒有人工修改。',
      gatesAt: (when) => `門和封路按 ${when} 的情況算。`,
      gatesOpen: '所有的門都當作開著。',
      hours: '沒有看服務點的開放時間。',
    },
  },
};
