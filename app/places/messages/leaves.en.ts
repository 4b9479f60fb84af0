/** How facts about the community itself are said to whoever reads the public log. */
export const leaves = {
  kinds: {
    'community.founded': 'A community was founded here',
    'community.surveyed': 'Places or bodies were added',
  },
  fields: {
    levels: 'Levels above it',
    textHash: 'Fingerprint of what was entered',
    blocks: 'Blocks',
    places: 'Places',
    bodies: 'Bodies',
  },
  values: {
    levels: {
      province: 'province',
      city: 'city',
      district: 'district',
      subdistrict: 'sub-district',
    },
  },
} as const;
