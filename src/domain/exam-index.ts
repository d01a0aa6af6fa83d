import { nameKey, type Certificate, type CertificateKind, type Examinee } from './certificate.ts';
import type { Partner } from './partner.ts';

/** An exam on record, passed or not. */
export interface KnownExam extends Examinee {
  kind: CertificateKind;
  score: number | null;
  passedOn: string | null;
  passed: boolean;
  revoked: Certificate['revoked'];
}

/** Exams on record by who took them when, so that a long file is not compared line by line with a long record. */
export interface ExamIndex {
  add(exam: KnownExam): void;
  /** Exams of the same person, kind and day, however the person is written. */
  same(exam: Pick<KnownExam, 'person' | 'email' | 'kind' | 'passedOn'>): KnownExam[];
}

export function examIndex({ certificates, attempts }: Pick<Partner, 'certificates' | 'attempts'>): ExamIndex {
  const [byEmail, byName, byBareName] = [new Map<string, KnownExam[]>(), new Map(), new Map()] as const;
  const put = (map: Map<string, KnownExam[]>, key: string, exam: KnownExam): void => {
    const known = map.get(key);
    if (known) known.push(exam);
    else map.set(key, [exam]);
  };
  const index: ExamIndex = {
    add(exam) {
      const when = `${exam.kind} ${exam.passedOn}`;
      put(byName, `${when} ${nameKey(exam)}`, exam);
      if (exam.email === '') put(byBareName, `${when} ${nameKey(exam)}`, exam);
      else put(byEmail, `${when} ${exam.email}`, exam);
    },
    same(exam) {
      const when = `${exam.kind} ${exam.passedOn}`;
      const name = `${when} ${nameKey(exam)}`;
      if (exam.email === '') return byName.get(name) ?? [];
      return [...(byEmail.get(`${when} ${exam.email}`) ?? []), ...(byBareName.get(name) ?? [])];
    },
  };
  for (const certificate of certificates) index.add({ ...certificate, passed: true });
  for (const attempt of attempts) index.add({ ...attempt, passed: false, revoked: null });
  return index;
}
