package org.loraworkbench.training;

import java.util.Arrays;

/** A lane's numbers in a tensor with an axis of lanes, as it lies in a file. */
final class LaneSlice {

    private LaneSlice() {}

    /**
     * @param values row-major
     * @param whole shape of the tensor, {@code [lanes, …]}
     * @param part shape of what is wanted of one lane: the first entries along each axis
     */
    static float[] of(float[] values, long[] whole, int lane, long[] part) {
        int size = Math.toIntExact(Arrays.stream(part).reduce(1, Math::multiplyExact));
        float[] slice = new float[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            long place = 0;
            long stride = 1;
            for (int axis = part.length - 1; axis >= 0; axis--) {
                place += rest % part[axis] * stride;
                rest /= (int) part[axis];
                stride *= whole[axis + 1];
            }
            slice[i] = values[Math.toIntExact(lane * stride + place)];
        }
        return slice;
    }
}
