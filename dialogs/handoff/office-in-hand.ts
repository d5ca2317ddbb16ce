/** Where the procedure in hand is filed, as far as it is known: people are there too. */
import { procedureOfForm } from "../form-showing.ts";
import { procedureInHand, type Scene } from "../scene.ts";

export function officeInHand(scene: Scene): string {
  const procedure = procedureOfForm(scene) ?? procedureInHand(scene);
  const body = procedure && scene.knowledge.bodies.get(procedure.body);
  return body ? scene.tell(body) : scene.phrases.office.ward;
}
