package org.loraworkbench.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;

/** Chooses where to compute. */
public final class ComputeDevice {

    private ComputeDevice() {}

    /**
     * The device that was asked for, or the best there is.
     *
     * @param asked {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
     * @throws ConfigException if there is no such device
     */
    public static Device of(String asked) {
        return find(asked)
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "training.device",
                                        "is \"%s\", but PyTorch sees %s; \"auto\" takes what is there"
                                                .formatted(asked, gpus())));
    }

    /**
     * The device on which a run began that is to be continued: another one would compute other
     * numbers.
     *
     * @throws ConfigException if it is not there
     */
    static Device again(String recorded) {
        return find(recorded)
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "training.device",
                                        "the run began on %s, but PyTorch sees %s; resume it where there is one, or start a new run"
                                                .formatted(recorded, gpus())));
    }

    private static Optional<Device> find(String name) {
        int gpus = Engine.getInstance().getGpuCount();
        if (name.equals("cpu") || name.equals("auto") && gpus == 0) {
            return Optional.of(Device.cpu());
        }
        int index = name.contains(":") ? Integer.parseInt(name.split(":")[1]) : 0;
        return index < gpus ? Optional.of(Device.gpu(index)) : Optional.empty();
    }

    private static String gpus() {
        int gpus = Engine.getInstance().getGpuCount();
        return gpus == 0 ? "no GPU" : gpus + " GPUs";
    }
}
