const counts = new Map<string, number>();

/**
 * Names one instance of a component: `<type>/<number>`, numbered from 0 in the order of their making
 * (OpenTelemetry semantic conventions, `otel.component.name`).
 */
export function componentName(componentType: string): string {
  const count = counts.get(componentType) ?? 0;
  counts.set(componentType, count + 1);
  return `${componentType}/${count}`;
}
