package org.loraworkbench.gui.live.matrices;

import java.util.Map;
import org.loraworkbench.gui.live.RunViewModel;

/**
 * How far one step has moved a lane.
 *
 * @param run whose step it is
 * @param step counted from 1
 * @param lane its name
 * @param norms Frobenius norm of what was added to ΔW, by the layer's name
 */
public record StepUpdate(RunViewModel run, int step, String lane, Map<String, Double> norms) {

    public StepUpdate {
        norms = Map.copyOf(norms);
    }
}
