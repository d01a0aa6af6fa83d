/** Parts of invented company names. None is meant to be a company that exists. */
export const stems = [
  'Aldervane', 'Bramwick', 'Cindral', 'Dovecrest', 'Elmsworth', 'Fennimore', 'Garrowby', 'Hollinshaw', 'Ivybrook', 'Jarrowdale',
  'Kestrelby', 'Lindenfold', 'Marlowick', 'Netherby', 'Oakhelm', 'Pellingham', 'Quarrendon', 'Ravensholt', 'Silverlea', 'Thornwick',
  'Umberley', 'Valebrook', 'Wexcombe', 'Yarrowell', 'Zephyrine', 'Ashcombe', 'Birchmoor', 'Copperfen', 'Drummoyle', 'Eastvale',
  'Foxmere', 'Glimmerton', 'Harrowgate', 'Inkberrow', 'Juniperhall', 'Kirkhaven', 'Larkspurn', 'Mistralle', 'Northolme', 'Orchardine',
];
export const trades = ['Logistics', 'Foods', 'Robotics', 'Energy', 'Health', 'Analytics', 'Textiles', 'Marine', 'Optics', 'Paper', 'Insurance', 'Software', 'Tools', 'Media', 'Farms'];
export const forms = ['GmbH', 'Ltd', 'Inc.', 'AG', 'S.A.', 'B.V.', 'LLC', 'Oy', 'AB', 'SAS'];
export const givenNames = ['Ada', 'Bela', 'Chidi', 'Dana', 'Emil', 'Farah', 'Gita', 'Hugo', 'Ines', 'Jonas', 'Keiko', 'Luca', 'Mira', 'Nils', 'Oona', 'Pavel'];
export const familyNames = ['Abara', 'Berger', 'Castell', 'Dvorak', 'Eklund', 'Ferrand', 'Grieg', 'Holt', 'Ivarsson', 'Jansen', 'Kovac', 'Lemaire', 'Moreau', 'Novak'];
export const products = ['Platform', 'Platform, Analytics', 'Connect', 'Connect, Support', 'Platform, Training'];
