/** The names of checklist flows, by their procedure: "checklist:dang-ky-khai-sinh". */
const PREFIX = "checklist:";

export const checklistFlowId = (procedureId: string): string => `${PREFIX}${procedureId}`;
export const procedureOfFlow = (flow: string): string | undefined => (flow.startsWith(PREFIX) ? flow.slice(PREFIX.length) : undefined);
