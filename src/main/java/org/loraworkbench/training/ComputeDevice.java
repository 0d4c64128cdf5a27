package org.loraworkbench.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
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
        int gpus = Engine.getInstance().getGpuCount();
        if (asked.equals("cpu") || asked.equals("auto") && gpus == 0) {
            return Device.cpu();
        }
        int index = asked.contains(":") ? Integer.parseInt(asked.split(":")[1]) : 0;
        if (index >= gpus) {
            throw new ConfigException(
                    "training.device",
                    "is \"%s\", but PyTorch sees %s; \"auto\" takes what is there"
                            .formatted(asked, gpus == 0 ? "no GPU" : gpus + " GPUs"));
        }
        return Device.gpu(index);
    }
}
