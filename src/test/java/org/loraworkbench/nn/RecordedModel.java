package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseWeights;

/** A tiny model of which {@code base-dropout/record.py} has recorded what the reference gives. */
final class RecordedModel implements AutoCloseable {

    /** Numbers of each output that are recorded. */
    private static final int SHOWN = 12;

    /** What was recorded of a model. */
    record Recording(JsonNode json) {

        static List<Recording> all() throws IOException {
            Path file = Path.of("src/test/resources/base-dropout/expected.json");
            JsonNode all = Json.parse("expected.json", Files.readString(file));
            return StreamSupport.stream(all.spliterator(), false).map(Recording::new).toList();
        }

        TaskType task() {
            return TaskType.valueOf(json.get("task").asText());
        }

        /** All of its dropouts are above 0. */
        ModelConfig config() {
            return new ModelConfig(json.get("config"));
        }

        /** All of them are 0. */
        ModelConfig configWithNone() {
            return new ModelConfig(json.get("off"));
        }

        /** One field is 1, the others are 0. */
        ModelConfig configWithOnly(String field) {
            ObjectNode config = json.get("off").deepCopy();
            return new ModelConfig(config.put(field, 1.0));
        }

        /** The output in which nothing is dropped. */
        float[] kept() {
            return numbers(json.get("kept"));
        }

        static float[] numbers(JsonNode list) {
            float[] numbers = new float[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) list.get(i).asDouble();
            }
            return numbers;
        }

        @Override
        public String toString() {
            return config().modelType() + " " + task();
        }
    }

    private final NDManager manager = NDManager.newBaseManager();
    private final Recording recording;
    private final TransformerModel model;

    /**
     * @param dropouts makes those of the base
     */
    RecordedModel(
            Recording recording, ModelConfig config, Function<DropoutOutline, Dropout> dropouts) {
        this.recording = recording;
        TaskType task = recording.task();
        int labels = recording.json().get("labels").asInt();
        ModelOutline outline = Architectures.outline(config, task, labels);
        LaneFactory layers = new LaneFactory(List.of(AdapterLayout.ofBase(outline)), new long[1]);
        model = Architectures.build(config, task, labels, new WithDropouts(layers, dropouts));
        NamedWeights weights = new NamedWeights(outline);
        new BaseWeights(manager, weights, outline, false, 0).fill(model, manager);
        model.initialize(manager, DataType.FLOAT32);
    }

    /** The part of the output that is recorded. */
    float[] output(boolean training) {
        float[] all = wholeOutput(training);
        int step = Math.max(1, (all.length - 1) / (SHOWN - 1));
        float[] shown = new float[Math.min(SHOWN, (all.length + step - 1) / step)];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = all[i * step];
        }
        return shown;
    }

    /** The whole output, lane by lane. */
    float[] wholeOutput(boolean training) {
        try (NDScope scope = new NDScope()) {
            JsonNode written = recording.json().get("written");
            NDArray ids = rows(recording.json().get("ids"));
            TransformerModel.Inputs inputs =
                    new TransformerModel.Inputs(
                            ids, ids.onesLike(), null, written.isNull() ? null : rows(written));
            ParameterStore store = new ParameterStore(manager, false);
            return model.output(store, inputs, training).toFloatArray();
        }
    }

    private NDArray rows(JsonNode rows) {
        int tokens = rows.get(0).size();
        long[] ids = new long[rows.size() * tokens];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = rows.get(i / tokens).get(i % tokens).asLong();
        }
        return manager.create(ids, new Shape(rows.size(), tokens));
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Layers of one factory, and dropouts of another. */
    private record WithDropouts(LayerFactory layers, Function<DropoutOutline, Dropout> dropouts)
            implements LayerFactory {

        @Override
        public Dropout dropout(DropoutOutline place) {
            return dropouts.apply(place);
        }

        @Override
        public Linear linear(ModuleOutline module) {
            return layers.linear(module);
        }

        @Override
        public Linear tiedLinear(ModuleOutline module, Embedding embedding) {
            return layers.tiedLinear(module, embedding);
        }

        @Override
        public Embedding embedding(ModuleOutline module, int fixedRow) {
            return layers.embedding(module, fixedRow);
        }

        @Override
        public LayerNorm layerNorm(ModuleOutline module, double eps) {
            return layers.layerNorm(module, eps);
        }

        @Override
        public RmsNorm rmsNorm(ModuleOutline module, double eps) {
            return layers.rmsNorm(module, eps);
        }

        @Override
        public LogitsBias logitsBias(ModuleOutline module) {
            return layers.logitsBias(module);
        }
    }
}
