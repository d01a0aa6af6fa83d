/** esbuild gathers imported style sheets into host.css. */
declare module '*.css';
