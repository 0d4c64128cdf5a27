package org.loraworkbench.nn;

import java.util.List;

/** What every lane of a cohort trains in one module; a module that no lane trains has no lanes. */
public record LaneTraining(List<ModuleAdaptation> lanes) {

    public static final LaneTraining NONE = new LaneTraining(List.of());

    public LaneTraining {
        lanes = List.copyOf(lanes);
    }

    /** Which lanes train the weight; empty if none does. */
    boolean[] weightLanes() {
        return mask(lanes.stream().map(ModuleAdaptation::trainsWeight).toList());
    }

    /** Which lanes train the bias; empty if none does. */
    boolean[] biasLanes() {
        return mask(lanes.stream().map(ModuleAdaptation::trainsBias).toList());
    }

    /** Which lanes have low-rank matrices here; empty if none has. */
    boolean[] loraLanes() {
        return mask(lanes.stream().map(ModuleAdaptation::hasLora).toList());
    }

    /** Which lanes have DoRA here; empty if none has. */
    boolean[] decomposedLanes() {
        return mask(lanes.stream().map(ModuleAdaptation::decomposed).toList());
    }

    /** Which lanes have a bias of B here; empty if none has. */
    boolean[] biasedLanes() {
        return mask(lanes.stream().map(ModuleAdaptation::biased).toList());
    }

    /** Each lane's factor on B·A. */
    float[] scalings() {
        float[] values = new float[lanes.size()];
        for (int lane = 0; lane < values.length; lane++) {
            values[lane] = (float) lanes.get(lane).scaling();
        }
        return values;
    }

    /** The largest rank of all lanes. */
    int maxRank() {
        return lanes.stream().mapToInt(ModuleAdaptation::rank).max().orElse(0);
    }

    private static boolean[] mask(List<Boolean> values) {
        if (!values.contains(true)) {
            return new boolean[0];
        }
        boolean[] mask = new boolean[values.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = values.get(i);
        }
        return mask;
    }
}
