import type { ArtifactFacts } from '../artifact.ts';
import type { ResolvedRoute } from '../config/resolved-config.ts';
import { functionsOf } from '../../wit/functions.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { isResult } from '../wire/is-result.ts';
import { compileBinding, type RequestBinding } from './bind-request.ts';
import { parseRoute } from './parse-route.ts';
import { compileRenderer, type OutcomeRenderer } from './render-outcome.ts';
import type { Route } from './route.ts';

/** A route that knows whom it calls and how values get in and out. */
export interface BoundRoute {
  readonly route: Route;
  readonly component: string;
  readonly facts: ArtifactFacts;
  /**
   * The interface with its version, as the component exports it; '' for the world's own function.
   */
  readonly interface: string;
  readonly bind: RequestBinding;
  readonly render: OutcomeRenderer;
  readonly fallible: boolean;
}

/**
 * Binds the config's routes to the components that are deployed.
 * @throws ROUTE_INVALID when nobody, or more than one component, exports what a route calls
 */
export function bindRoutes(
  routes: readonly ResolvedRoute[],
  components: ReadonlyMap<string, ArtifactFacts>,
): readonly BoundRoute[] {
  return routes.map((resolved) => {
    const { interface: wanted, function: name, component: only } = resolved;
    const found = [...components]
      .filter(([component]) => only === undefined || component === only)
      .flatMap(([component, facts]) =>
        functionsOf(facts.model, facts.world, 'exports')
          .filter((item) => sameInterface(item.interface, wanted) && item.fn.name === name)
          .map((item) => ({ component, facts, ...item })),
      );
    const [target, ...others] = found;
    if (target === undefined || others.length > 0) {
      throw unbound(
        resolved,
        found.map((it) => it.component),
      );
    }
    const { model } = target.facts;
    const route = parseRoute(resolved.route, {
      call: wanted === undefined ? name : `${wanted}.${name}`,
      errors: resolved.errors,
      contentType: resolved.contentType,
      ...(resolved.status === undefined ? {} : { status: resolved.status }),
    });
    return {
      route,
      component: target.component,
      facts: target.facts,
      interface: target.interface,
      bind: compileBinding(model, target.fn, route),
      render: compileRenderer(model, target.fn, route),
      fallible: isResult(model, target.fn),
    };
  });
}

/** A route may leave the version away: `shop:orders/orders` is `shop:orders/orders@0.1.0`. */
function sameInterface(exported: string, wanted: string | undefined): boolean {
  return exported === (wanted ?? '') || exported.replace(/@.*$/, '') === wanted;
}

function unbound(route: ResolvedRoute, found: readonly string[]): WasmdevError {
  const { route: key, interface: home, function: name } = route;
  const call = home === undefined ? name : `${home}.${name}`;
  if (found.length > 1) {
    const text = `Route ${key}: ${found.join(' and ')} export ${call}.`;
    return new WasmdevError('ROUTE_INVALID', text, {
      hint: `Name one of them: { call: '${call}', component: '${found[0]}' }.`,
    });
  }
  return new WasmdevError('ROUTE_INVALID', `Route ${key}: no component exports ${call}.`, {
    hint: 'See wasmdev inspect for what each component exports.',
  });
}
