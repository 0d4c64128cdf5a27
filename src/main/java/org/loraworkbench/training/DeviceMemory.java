package org.loraworkbench.training;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import org.loraworkbench.analysis.MachineMemory;

/** The memory of the device that is to compute. */
public final class DeviceMemory {

    private DeviceMemory() {}

    /** Bytes that nobody uses now; as many as can be where the device does not tell. */
    public static long availableBytes(Device device) {
        if (!device.isGpu()) {
            return MachineMemory.now().available();
        }
        if (!CudaUtils.hasCuda()) {
            return Long.MAX_VALUE;
        }
        MemoryUsage usage = CudaUtils.getGpuMemory(device);
        return usage.getMax() - usage.getCommitted();
    }
}
