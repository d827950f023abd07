// Percentiles, and a check that stops the run: a time without the right answer is not reported.

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => quantile(values, 0.5);

export const summary = (values) => ({
  n: values.length,
  median: median(values),
  p95: quantile(values, 0.95),
  max: values.length === 0 ? null : Math.max(...values),
});

export function require(holds, what) {
  if (!holds) {
    throw new Error(`Wrong answer: ${what}`);
  }
}
