import { PageBreadcrumbs, PageTitle } from '@hubspot/ui-extensions/pages';

/** Where one is, and the way back to the queue. */
export function PageTop({ title }: { title: string }) {
  return (
    <>
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Review queue</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{title}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>{title}</PageTitle>
    </>
  );
}
