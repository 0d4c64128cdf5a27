package org.loraworkbench.worker.child;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.worker.WorkerProbe;

/** Loads the engine, multiplies two matrices, and prints what it found as the last line. */
public final class ProbeMain {

    private ProbeMain() {}

    public static void main(String[] arguments) throws JsonProcessingException {
        if (BundledNatives.mayUseCuda(Experiment.defaults(), System.getenv())) {
            BundledNatives.hide();
        }
        Engine engine = Engine.getInstance();
        try (NDManager manager = engine.newBaseManager()) {
            manager.ones(new Shape(2, 2)).matMul(manager.ones(new Shape(2, 2))).toFloatArray();
        }
        List<String> devices = new ArrayList<>(List.of("cpu"));
        for (int gpu = 0; gpu < engine.getGpuCount(); gpu++) {
            devices.add("cuda:" + gpu);
        }
        WorkerProbe.Report report =
                new WorkerProbe.Report(
                        engine.getEngineName() + " " + engine.getVersion(),
                        LibUtils.getLibtorchPath(),
                        devices,
                        JniUtils.getNumThreads());
        System.out.println(Json.MAPPER.writeValueAsString(report));
    }
}
