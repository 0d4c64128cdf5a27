package org.loraworkbench.parity;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.GradientCheckpointing;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LearningRateSchedule;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.formats.SafetensorsFile;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;

/** One case of the reference's: a folder as described in {@code parity/README.md}. */
record ParityCase(Path folder, JsonNode info) {

    static ParityCase open(Path folder) throws IOException {
        return new ParityCase(folder, json(folder.resolve("case.json")));
    }

    static JsonNode json(Path file) throws IOException {
        return Json.parse(file.toString(), Files.readString(file));
    }

    TaskType taskType() {
        return TaskType.valueOf(info.get("task_type").asText());
    }

    boolean isFull() {
        return info.get("method").asText().equals("full");
    }

    int labels() {
        return info.get("num_labels").asInt(2);
    }

    /** What the labels of whole texts are; classes where the case does not say. */
    ProblemType problemType() {
        return ProblemType.named(info.path("problem_type").asText())
                .orElse(ProblemType.SINGLE_LABEL_CLASSIFICATION);
    }

    int steps() {
        return info.get("steps").asInt();
    }

    ModelConfig model() {
        try {
            return new ModelConfig(json(folder.resolve("base/config.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int layers() {
        return Architectures.outline(model(), taskType(), labels()).layers();
    }

    AdapterConfig adapter() throws IOException {
        return isFull()
                ? AdapterConfig.baseline(Method.FULL)
                : AdapterConfig.lora(
                        "lane",
                        LoraConfigJson.read(
                                json(folder.resolve("adapter_init/adapter_config.json"))));
    }

    TrainingConfig training(int batchesOfStep) {
        return TrainingConfig.defaults()
                .with()
                .steps(steps())
                .batchSize(1)
                .maxLength(1024)
                .learningRate(info.get("learning_rate").asDouble())
                .lrSchedule(LearningRateSchedule.CONSTANT)
                .weightDecay(info.get("weight_decay").asDouble())
                .maxGradNorm(info.get("max_grad_norm").asDouble(0))
                .evalEvery(steps())
                .checkpointEvery(0)
                .precision(Precision.FLOAT32)
                .device("cpu")
                .gradientAccumulationSteps(batchesOfStep)
                .gradientCheckpointing(GradientCheckpointing.NEVER)
                .build();
    }

    /** As many as the rows of a step; one where all of them belong together. */
    int mostBatchesOfStep() {
        return taskType() == TaskType.FEATURE_EXTRACTION ? 1 : batch(0).rows();
    }

    /** One of several batches of equal size into which that of a step is divided. */
    Batch batch(int step, int number, int batchesOfStep) {
        Batch whole = batch(step);
        int rows = whole.rows() / batchesOfStep;
        Map<String, Batch.Field> fields = new HashMap<>();
        whole.fields().forEach((name, field) -> fields.put(name, rows(field, number * rows, rows)));
        Map<String, Batch.RealField> realFields = new HashMap<>();
        whole.realFields()
                .forEach((name, field) -> realFields.put(name, rows(field, number * rows, rows)));
        return new Batch(fields, realFields);
    }

    private static Batch.RealField rows(Batch.RealField field, int first, int rows) {
        int size = (int) (field.values().length / field.shape()[0]);
        long[] shape = field.shape().clone();
        shape[0] = rows;
        return new Batch.RealField(
                Arrays.copyOfRange(field.values(), first * size, (first + rows) * size), shape);
    }

    private static Batch.Field rows(Batch.Field field, int first, int rows) {
        int size = (int) (field.values().length / field.shape()[0]);
        long[] shape = field.shape().clone();
        shape[0] = rows;
        return new Batch.Field(
                Arrays.copyOfRange(field.values(), first * size, (first + rows) * size), shape);
    }

    /** The batch of a step, counted from 0. */
    Batch batch(int step) {
        Map<String, Batch.Field> fields = new LinkedHashMap<>();
        Map<String, Batch.RealField> realFields = new LinkedHashMap<>();
        try (SafetensorsFile file = open("batches.safetensors")) {
            for (String name : file.names()) {
                TensorData all = file.read(name);
                long[] shape = Arrays.copyOfRange(all.shape(), 1, all.shape().length);
                int size = (int) new Shape(shape).size();
                int start = step * size;
                if (all.elementType().equals(file.elementType(Batch.INPUT_IDS))) {
                    long[] values = Arrays.copyOfRange(all.toLongs(), start, start + size);
                    fields.put(name, new Batch.Field(values, shape));
                } else {
                    float[] values = Arrays.copyOfRange(all.toFloats(), start, start + size);
                    realFields.put(name, new Batch.RealField(values, shape));
                }
            }
        }
        return new Batch(fields, realFields);
    }

    /** What the reference got, by name: {@code losses}, {@code initial.logits}, … */
    float[] expected(String name) {
        try (SafetensorsFile file = open("expected.safetensors")) {
            return file.read(name).toFloats();
        }
    }

    SafetensorsFile open(String file) {
        try {
            return SafetensorsFile.open(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
