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
final class UnreadSteps {

    private static final int MOST_ON_GPU = 10;

    /**
     * One step's numbers.
     *
     * @param step counted from 1
     * @param tokens that each lane has seen by then
     */
    record Read(int step, long tokens, double[] losses, double[] gradientNorms) {}

    private record Unread(int step, long tokens, NDArray losses, NDArray norms) {}

    private final int most;
    private final List<Unread> steps = new ArrayList<>();

    private UnreadSteps(int most) {
        this.most = most;
    }

    static UnreadSteps on(Device device) {
        return new UnreadSteps(device.isGpu() ? MOST_ON_GPU : 1);
    }

    static UnreadSteps upTo(int most) {
        return new UnreadSteps(most);
    }

    /** Keeps a step's arrays, {@code [lanes]}, beyond the scope in which they were made. */
    void add(int step, long tokens, NDArray losses, NDArray norms) {
        NDScope.unregister(losses, norms);
        steps.add(new Unread(step, tokens, losses, norms));
    }

    boolean areMany() {
        return steps.size() >= most;
    }

    /** Reads and frees them all, the oldest first. */
    List<Read> readAll() {
        List<Read> read = steps.stream().map(UnreadSteps::read).toList();
        steps.clear();
        return read;
    }

    private static Read read(Unread step) {
        try (NDArray losses = step.losses();
                NDArray norms = step.norms()) {
            return new Read(step.step(), step.tokens(), doubles(losses), doubles(norms));
        }
    }

    private static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }
}
