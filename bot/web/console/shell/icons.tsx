/** Pictures beside words, never in their place. */
export function Door() {
  return (
    <svg class="door" viewBox="0 0 48 48" aria-hidden="true">
      <path class="arch" d="M8 44V22a16 16 0 0 1 32 0v22z" />
      <path class="light" d="M14 44V22.500a10 10 0 0 1 20 0V44z" />
      <path class="leaf" d="M14 44V22.500a10 10 0 0 1 8.500-9.900V39z" />
      <circle class="knob" cx="19.600" cy="28.500" r="1.500" />
    </svg>
  );
}

const PATHS = {
  person: "M12 12a5 5 0 1 0-5-5 5 5 0 0 0 5 5zm0 2c-5 0-9 2.500-9 6v2h18v-2c0-3.500-4-6-9-6z",
  bot: "M11 2h2v3h5a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3h5zM8.500 10a1.600 1.600 0 1 0 0 3.200 1.600 1.600 0 0 0 0-3.200zm7 0a1.600 1.600 0 1 0 0 3.200 1.600 1.600 0 0 0 0-3.200zM8 15v2h8v-2z",
  officer:
    "M12 2 4 5v6c0 5 3.400 9.300 8 11 4.600-1.700 8-6 8-11V5zm-1.200 13.500L7.300 12l1.400-1.400 2.100 2.100 4.500-4.500 1.400 1.400z",
  lock: "M6 10V8a6 6 0 0 1 12 0v2h1.500v12h-15V10zm2.200 0h7.600V8a3.800 3.800 0 0 0-7.600 0z",
  clock: "M12 2a10 10 0 1 0 10 10A10 10 0 0 0 12 2zm1 5v4.600l3.200 3.200-1.400 1.400L11 12.400V7z",
  warning: "M12 2.500 22.500 21h-21zM11 9v6h2V9zm0 7.500v2h2v-2z",
  eye: "M12 5C6.500 5 2.600 9 1 12c1.600 3 5.500 7 11 7s9.400-4 11-7c-1.600-3-5.500-7-11-7zm0 11a4 4 0 1 1 4-4 4 4 0 0 1-4 4z",
  pen: "M3 17.300V21h3.700L17.800 9.900l-3.700-3.700zM20.700 7a1 1 0 0 0 0-1.400l-2.300-2.300a1 1 0 0 0-1.400 0l-1.800 1.800 3.700 3.700z",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
