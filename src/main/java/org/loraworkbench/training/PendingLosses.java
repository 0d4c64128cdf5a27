package org.loraworkbench.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps whose losses still lie on the device. To read one is to wait for the device, so a GPU is
 * asked for several at once; a CPU has nothing to wait for.
 */
final class PendingLosses {

    private static final int MOST_ON_GPU = 10;

    /**
     * One step's numbers.
     *
     * @param step counted from 1
     * @param tokens that each lane has seen by then
     */
    record StepLosses(int step, long tokens, double[] losses, double[] gradientNorms) {}

    private record Pending(int step, long tokens, NDArray losses, NDArray norms) {}

    private final int most;
    private final List<Pending> steps = new ArrayList<>();

    private PendingLosses(int most) {
        this.most = most;
    }

    static PendingLosses on(Device device) {
        return new PendingLosses(device.isGpu() ? MOST_ON_GPU : 1);
    }

    static PendingLosses upTo(int most) {
        return new PendingLosses(most);
    }

    /** Keeps a step's arrays, {@code [lanes]}, beyond the scope in which they were made. */
    void add(int step, long tokens, NDArray losses, NDArray norms) {
        NDScope.unregister(losses, norms);
        steps.add(new Pending(step, tokens, losses, norms));
    }

    boolean isFull() {
        return steps.size() >= most;
    }

    /** Reads and frees them all, the oldest first. */
    List<StepLosses> readAll() {
        List<StepLosses> read = steps.stream().map(PendingLosses::read).toList();
        steps.clear();
        return read;
    }

    private static StepLosses read(Pending step) {
        try (NDArray losses = step.losses();
                NDArray norms = step.norms()) {
            return new StepLosses(step.step(), step.tokens(), doubles(losses), doubles(norms));
        }
    }

    private static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }
}
