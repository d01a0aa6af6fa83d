/**
 * Exams of the demo's partners besides each one's first certificate, so that every state of one is there to be seen.
 * `daysLeft` is counted from the day the sandbox was first started.
 */
export const demoExams = {
  northwind: [
    {
      person: 'Ingrid Solberg',
      email: 'ingrid.solberg@northwind-resellers.example',
      kind: 'technical',
      score: 84,
      daysLeft: 171,
    },
    {
      person: 'Henrik Aas',
      email: 'henrik.aas@northwind-resellers.example',
      kind: 'sales',
      score: 91.5,
      daysLeft: 310,
    },
    {
      person: 'Samira Haddad',
      email: 'samira.haddad@northwind-resellers.example',
      kind: 'sales',
      score: 80,
      daysLeft: 24,
    },
    {
      person: 'Samira Haddad',
      email: 'samira.haddad@northwind-resellers.example',
      kind: 'technical',
      score: 88,
      daysLeft: -12,
    },
    { person: 'Jonas Peel', email: 'jonas.peel@northwind-resellers.example', kind: 'sales', score: 66, daysLeft: 352 },
  ],
  brightwater: [
    {
      person: 'Tomas Varga',
      email: 'tomas.varga@brightwater-channel.example',
      kind: 'technical',
      score: 82,
      daysLeft: 200,
    },
    {
      person: 'Rhea Collins',
      email: 'rhea.collins@brightwater-channel.example',
      kind: 'sales',
      score: 95,
      daysLeft: 5,
    },
  ],
  alder: [{ person: 'Moira Finch', email: 'moira.finch@alder-finch.example', kind: 'sales', score: 74, daysLeft: 360 }],
} as const;
