/** Public origin of the backend: the one allowed in app-hsmeta.json, and mapped by local.json for `hs project dev`. */
export const backendOrigin = 'https://partner-desk.example.com';
