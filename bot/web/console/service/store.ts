/** Holds the state; tells those who draw it. */
export type Store<State, Action> = {
  get(): State;
  dispatch(action: Action): void;
  /** Calls after each change; returns a function that ends it. */
  listen(onChange: () => void): () => void;
};

export function createStore<State, Action>(reduce: (state: State, action: Action) => State, first: State): Store<State, Action> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    listen(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
