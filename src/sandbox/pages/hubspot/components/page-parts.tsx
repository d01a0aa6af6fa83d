import { createContext, useContext } from 'react';
import { createPortal } from 'react-dom';
import { addressOf, goTo } from '../pages/desk-address.ts';
import { reactions } from './overlay-desk.ts';
import { type Base, type ReactionHandler, wireEvent } from './wire.ts';

/** Where on the app's page its title, crumbs and header actions belong. */
export interface PageSlots {
  crumbs: HTMLElement | null;
  title: HTMLElement | null;
  actions: HTMLElement | null;
}
export const PageSlotsContext = createContext<PageSlots>({ crumbs: null, title: null, actions: null });

function Slot({ name, children }: Base & { name: keyof PageSlots }) {
  const place = useContext(PageSlotsContext)[name];
  return place ? createPortal(children, place) : null;
}

interface PageLinkProps extends Base {
  to: string;
  params?: Record<string, string>;
}

function PageLink({ to, params, children, look = 'link link-primary' }: PageLinkProps & { look?: string }) {
  return (
    <a
      className={look}
      href={addressOf({ path: to, params: params ?? {} })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo({ path: to, params: params ?? {} });
      }}
    >
      {children}
    </a>
  );
}

interface HeaderLinkProps extends Base {
  href?: string;
  onClick?: ReactionHandler;
  disabled?: boolean;
}

function HeaderButton({ children, onClick, disabled, primary }: HeaderLinkProps & { primary?: boolean }) {
  return (
    <button
      type="button"
      className={`button button-${primary ? 'primary' : 'secondary'} button-sm`}
      disabled={disabled}
      onClick={() => void onClick?.(wireEvent('click'), reactions)}
    >
      {children}
    </button>
  );
}

export const pageComponents = {
  PageTitle: ({ children }: Base) => (
    <Slot name="title">
      <h1>{children}</h1>
    </Slot>
  ),
  PageHeader: ({ children }: Base) => <Slot name="actions">{children}</Slot>,
  PageHeaderPrimaryAction: ({ children }: Base) => <>{children}</>,
  PageHeaderSecondaryActions: ({ children }: Base) => <>{children}</>,
  PageHeaderLink: (props: HeaderLinkProps) => <HeaderButton {...props} />,
  PageHeaderPageLink: (props: PageLinkProps) => <PageLink {...props} look="button button-secondary button-sm" />,
  PageBreadcrumbs: ({ children }: Base) => <Slot name="crumbs">{children}</Slot>,
  PageBreadcrumbsPageLink: (props: PageLinkProps) => (
    <>
      <PageLink {...props} />
      <span aria-hidden="true"> / </span>
    </>
  ),
  PageBreadcrumbsCurrent: ({ children }: Base) => <span aria-current="page">{children}</span>,
  PageLink,
  HeaderActions: ({ children }: Base) => <Slot name="actions">{children}</Slot>,
  PrimaryHeaderActionButton: (props: HeaderLinkProps) => <HeaderButton {...props} primary />,
  SecondaryHeaderActionButton: (props: HeaderLinkProps) => <HeaderButton {...props} />,
};
