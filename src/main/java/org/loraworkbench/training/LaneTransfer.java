package org.loraworkbench.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.nn.CopyKernels;
import org.loraworkbench.nn.LaneParameter;

/** Brings what lanes have learned into a cohort of fewer lanes, with AdamW's moments. */
final class LaneTransfer {

    private LaneTransfer() {}

    /**
     * @param lanes of the first cohort, in the order of the second's
     */
    static void copy(Cohort from, List<Integer> lanes, Cohort to) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < from.trainedParameters().size(); i++) {
            places.put(from.trainedParameters().get(i).name(), i);
        }
        for (int i = 0; i < to.trainedParameters().size(); i++) {
            LaneParameter parameter = to.trainedParameters().get(i);
            int place = places.get(parameter.name());
            NDArray source = from.trainedParameters().get(place).array();
            for (int lane = 0; lane < lanes.size(); lane++) {
                int old = lanes.get(lane);
                copy(source, old, parameter.array(), lane);
                copy(from.optimizer().means().get(place), old, to.optimizer().means().get(i), lane);
                copy(
                        from.optimizer().variances().get(place),
                        old,
                        to.optimizer().variances().get(i),
                        lane);
            }
        }
    }

    /** A lane's slice is padded to the largest rank of its cohort, with zeros. */
    private static void copy(NDArray from, int old, NDArray to, int lane) {
        try (NDArray slice = from.get(old)) {
            NDArray part = slice;
            long[] shape = slice.getShape().getShape();
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = Math.min(shape[axis], to.getShape().get(axis + 1));
                part = CopyKernels.get().narrow(part, axis, shape[axis]);
            }
            try (NDArray values = to.getManager().create(part.toFloatArray(), new Shape(shape))) {
                CopyKernels.get().writeLane(to, lane, values);
            }
        }
    }
}
