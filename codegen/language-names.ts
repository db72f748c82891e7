/** Languages that models are made for. */
export const modelLanguageNames = ['python', 'go', 'rust', 'java', 'csharp', 'kotlin', 'swift', 'cpp'] as const

export type ModelLanguageName = (typeof modelLanguageNames)[number]

/** Everything that can be generated; apart from the generators, which take a while to load. */
export const languages = ['ts', ...modelLanguageNames, 'acl-mosquitto', 'acl-emqx', 'json', 'docs'] as const
