package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.training.ComputeDevice;

/**
 * How far the outputs of a merged model are from those of its adapter on the base, computed in
 * float32.
 *
 * @param largestDifference between two numbers
 * @param largestNumber of the adapter's
 */
public record OutputDifference(double largestDifference, double largestNumber) {

    /**
     * Opens one model after the other, so that memory holds one.
     *
     * @param merged the folder of the merged model
     * @param rows what both compute
     */
    public static OutputDifference of(
            AdapterDirectory adapter, HuggingFaceDirectory base, Path merged, Batch rows)
            throws IOException {
        ModelConfig config = new ModelConfig(base.config());
        TaskType task = adapter.outline(config).taskType();
        Head head = adapter.head(config);
        float[] right = outputs(base, task, head, List.of(adapter), rows);
        float[] written = outputs(HuggingFaceDirectory.open(merged), task, head, List.of(), rows);
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < right.length; i++) {
            difference = Math.max(difference, Math.abs((double) right[i] - written[i]));
            largest = Math.max(largest, Math.abs(right[i]));
        }
        return new OutputDifference(difference, largest);
    }

    /** Of the adapter, or where there is none of the model itself. */
    private static float[] outputs(
            HuggingFaceDirectory model,
            TaskType task,
            Head head,
            List<AdapterDirectory> adapters,
            Batch rows)
            throws IOException {
        Kernels.prepareThread();
        boolean remembered = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try (NDManager manager = NDManager.newBaseManager(ComputeDevice.of("cpu"));
                ServedCohort cohort =
                        new ServedCohort(
                                manager,
                                model,
                                task,
                                BaseQuantization.NONE,
                                head,
                                adapters,
                                adapters.isEmpty());
                NDScope scope = new NDScope()) {
            return cohort.output(rows.toTensors(cohort.manager())).toFloatArray();
        } finally {
            JniUtils.setGradMode(remembered);
        }
    }
}
