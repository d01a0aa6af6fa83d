/** Whose registration of which company something is told about. */
export interface NoticeSubject {
  customerName: string;
  partnerName: string;
}

export interface NoticeWords {
  subject: string;
  sentences: string[];
}
