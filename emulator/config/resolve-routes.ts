import type { RouteConfig, WasmdevConfig } from './config.ts';
import { suggestName, type Report } from './config-problem.ts';
import type { ResolvedRoute } from './resolved-config.ts';

/** The routes in the order of the config, each taken apart into method, path and function. */
export function resolveRoutes(config: WasmdevConfig, report: Report): readonly ResolvedRoute[] {
  const components = Object.keys(config.components ?? {});
  return Object.entries(config.routes ?? {}).flatMap(([key, raw]) => {
    const route = resolveRoute(key, raw, report);
    const component = route?.component;
    if (component !== undefined && !components.includes(component)) {
      const hint = suggestName(component, components, 'component');
      report(['routes', key, 'component'], `there is no component "${component}"`, hint);
    }
    return route ?? [];
  });
}

function resolveRoute(key: string, raw: RouteConfig, report: Report): ResolvedRoute | undefined {
  const { call, ...more } = typeof raw === 'string' ? { call: raw } : raw;
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? [];
  if (method === undefined || path === undefined) {
    report(['routes', key], 'is not a route', 'Write a method and a path: "POST /orders".');
  }
  const [, face, name] = /^(?:(.+:.+\/.+)\.)?([a-z][a-z0-9-]*)$/i.exec(call) ?? [];
  if (name === undefined) {
    const where = typeof raw === 'string' ? ['routes', key] : ['routes', key, 'call'];
    const hint = 'Write the interface and the function: "shop:orders/orders.place".';
    report(where, `"${call}" does not name a function`, hint);
  }
  if (method === undefined || path === undefined || name === undefined) return undefined;
  return {
    route: key,
    method,
    path,
    ...(face === undefined ? {} : { interface: face }),
    function: name,
    ...(more.component === undefined ? {} : { component: more.component }),
    ...(more.status === undefined ? {} : { status: more.status }),
    ...(more.contentType === undefined ? {} : { contentType: more.contentType }),
    errors: more.errors ?? {},
  };
}
