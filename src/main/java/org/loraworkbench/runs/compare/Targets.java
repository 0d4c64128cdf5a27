package org.loraworkbench.runs.compare;

import org.loraworkbench.config.TargetModules;

/** The layers that a lane adapts, in a few words. */
final class Targets {

    private Targets() {}

    /** Nothing for a lane without low-rank matrices. */
    static String of(ComparedLane lane) {
        return lane.isLora() ? text(lane.settings().lora().targetModules()) : "";
    }

    static String text(TargetModules targets) {
        if (targets instanceof TargetModules.Names names) {
            return String.join(", ", names.names());
        }
        if (targets instanceof TargetModules.Expression expression) {
            return expression.expression();
        }
        return targets instanceof TargetModules.AllLinear ? TargetModules.ALL_LINEAR : "default";
    }
}
