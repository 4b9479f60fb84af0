const many = (n: number, one: string, other: string) => (n === 1 ? one : other);

/** Numbers come written out for the language (`said`), with the plain one (`n`) where the form of the word needs it. */
export const words = {
  functions: {
    childcare: 'Childcare',
    eldercare: 'Eldercare',
    healthcare: 'Healthcare',
    food: 'Food',
    leisure: 'Leisure',
    affairs: 'Everyday affairs',
  },
  reach: {
    title: (said: string, n: number) => `Within ${said} ${many(n, 'minute', 'minutes')} on foot`,
    from: (lon: string, lat: string, speed: string) =>
      `from longitude ${lon}, latitude ${lat}, at ${speed} km/h`,
    band: (said: string) => `${said} min`,
    within: (said: string, n: number) => `${said} ${many(n, 'minute', 'minutes')}`,
    metres: (said: string) => `${said} m`,
    kilometres: (said: string) => `${said} km`,
    hectares: (said: string) => `${said} ha`,
    mapTitle: 'Map of what is within reach',
    door: 'The door',
    bands: {
      caption: 'How far one gets',
      time: 'Time',
      distance: 'Distance',
      streets: 'Streets',
      land: 'Land beside',
    },
    places: {
      caption: 'Places within reach',
      service: 'Service',
      nearest: 'Nearest',
      tooFar: 'too far',
    },
    inWords: {
      band: (time: string, distance: string, streets: string, land: string) =>
        `Within ${time}: ${distance} of walking, ${streets} of streets, ${land} of land beside them.`,
      place: (service: string, counts: string, nearest: string) =>
        `${service}: within reach ${counts}; the nearest: ${nearest}.`,
      count: (said: string, time: string) => `${said} in ${time}`,
    },
    notes: {
      lines:
        'Solid, dashed and dotted lines surround what is within each time. The wider a street is drawn, the nearer it is.',
      counts: 'What is within a shorter time counts in the longer ones too.',
      marks: 'Filled marks are within reach, hollow ones are not.',
      outside: (said: string, n: number) =>
        `${said} further ${many(n, 'place lies', 'places lie')} outside the map.`,
      offStreets: (said: string, n: number) =>
        `${said} ${many(n, 'place is', 'places are')} on no street that is walked, and so within nobody's reach.`,
      land: 'The tinted land lies within 30 m of a street that is reached. It is a picture. Who is within reach is told by the streets, with the way from the door to the street.',
      nothing: 'Not even the nearest street is reached in this time.',
      speed: (speed: string, distance: string, leg: string) =>
        `At ${speed} km/h, ${distance} in all, of which ${leg} from the door to the street.`,
      streets: (extract: string, hash: string, profile: string) =>
        `Streets: ${extract}, SHA-256 ${hash}…, profile ${profile}.`,
      overlay: (version: string) => `Changed by hand: ${version}.`,
      noOverlay: 'Not changed by hand.',
      gatesAt: (when: string) => `Gates and closures are as at ${when}.`,
      gatesOpen: 'All gates are taken as open.',
      hours: 'Opening hours of services are not looked at.',
    },
  },
};
