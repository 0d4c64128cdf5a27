package org.loraworkbench.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Experiments as JSON: strict when read, with every default filled in when written. */
public final class ExperimentJson {

    private static final String PROBLEM_TYPE = "problem_type";
    private static final String LABEL_COLUMNS = "label_columns";

    /** An experiment's file may be a lesson too, which is read by whoever teaches. */
    public static final String LESSON = "lesson";

    private ExperimentJson() {}

    /**
     * Reads an experiment's file. Data files that it names are looked for beside it.
     *
     * @throws ConfigException naming the field that cannot be used and what would be right
     */
    public static Experiment read(Path file) {
        JsonNode json = Json.parse(file.getFileName().toString(), InputFile.text(file));
        Path folder = file.toAbsolutePath().getParent();
        try {
            Experiment experiment = of(json);
            return experiment.withDataset(experiment.dataset().foundFrom(folder));
        } catch (ConfigException e) {
            throw new ConfigException("", file.getFileName() + ": " + e.getMessage());
        }
    }

    /** Reads an experiment from JSON text; {@code source} names it in errors. */
    public static Experiment parse(String source, String text) {
        return of(Json.parse(source, text));
    }

    /**
     * @throws ConfigException naming the field that cannot be used and what would be right
     */
    public static Experiment of(JsonNode json) {
        Experiment defaults = Experiment.defaults();
        JsonFields fields = new JsonFields(json);
        fields.has(LESSON);
        List<AdapterConfig> adapters =
                fields.list("adapters", (f, n) -> within(f, () -> adapter(n)));
        Grid grid =
                fields.has("grid")
                        ? within("grid", () -> Grid.read(new JsonFields(fields.node("grid"))))
                        : Grid.NONE;
        Search search =
                fields.has("search")
                        ? within("search", () -> Search.read(new JsonFields(fields.node("search"))))
                        : Search.NONE;
        Fork fork =
                fields.has("fork")
                        ? within("fork", () -> Fork.read(new JsonFields(fields.node("fork"))))
                        : Fork.NONE;
        List<Method> baselines =
                fields.list("baselines", (f, n) -> JsonFields.asChoice(f, Method.class, n));
        String name = fields.text("name", defaults.name());
        String base = fields.text("base", defaults.base());
        BaseWeightsChoice baseWeights =
                fields.choice("base_weights", BaseWeightsChoice.class, defaults.baseWeights());
        BaseQuantization baseQuantization =
                fields.choice(
                        "base_quantization", BaseQuantization.class, defaults.baseQuantization());
        TaskType taskType = fields.choice("task_type", TaskType.class, defaults.taskType());
        DatasetConfig dataset =
                withProblemType(
                        fields,
                        fields.has("dataset")
                                ? within("dataset", () -> dataset(fields.node("dataset")))
                                : defaults.dataset());
        TrainingConfig training =
                fields.has("training")
                        ? within("training", () -> training(fields.node("training")))
                        : defaults.training();
        boolean nothingAsked = !fields.has("adapters") && baselines.isEmpty();
        fields.refuseOthers();
        return ExperimentBuilder.builder()
                .name(name)
                .base(base)
                .baseWeights(baseWeights)
                .baseQuantization(baseQuantization)
                .taskType(taskType)
                .dataset(dataset)
                .adapters(
                        nothingAsked
                                        || (!(grid.isEmpty() && search.isEmpty())
                                                && adapters.isEmpty())
                                ? defaults.adapters()
                                : adapters)
                .grid(grid)
                .search(search)
                .fork(fork)
                .baselines(baselines)
                .training(training)
                .build();
    }

    /** It may stand beside the task type too, as it stands in a model's configuration. */
    private static DatasetConfig withProblemType(JsonFields fields, DatasetConfig dataset) {
        ProblemType type = fields.choice(PROBLEM_TYPE, ProblemType.class, null);
        if (type == null) {
            return dataset;
        }
        if (dataset.problemType() != null) {
            throw new ConfigException(PROBLEM_TYPE, "stands in \"dataset\" too; give it once");
        }
        return dataset.withProblemType(type);
    }

    static AdapterConfig adapter(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        Method method = fields.choice("method", Method.class, Method.LORA);
        LoraConfig lora = LoraConfigJson.read(fields);
        String name =
                fields.text("name", method == Method.LORA ? "r" + lora.r() : Json.nameOf(method));
        Double learningRate =
                fields.has("learning_rate") ? fields.number("learning_rate", 0) : null;
        fields.refuseOthers();
        return new AdapterConfig(name, method, lora, learningRate);
    }

    private static DatasetConfig dataset(JsonNode json) {
        if (json.isTextual()) {
            return DatasetConfig.builtIn(json.textValue());
        }
        JsonFields fields = new JsonFields(json);
        DatasetConfig dataset =
                DatasetConfigBuilder.builder()
                        .name(fields.text("name", null))
                        .validationName(fields.text("validation_name", null))
                        .file(fields.text("file", null))
                        .validationFile(fields.text("validation_file", null))
                        .trainSize(fields.integer("train_size", 0))
                        .validationSize(fields.integer("validation_size", 0))
                        .stride(fields.integer("stride", 0))
                        .problemType(fields.choice(PROBLEM_TYPE, ProblemType.class, null))
                        .labelColumns(fields.list(LABEL_COLUMNS, JsonFields::asText))
                        .columns(columns(fields))
                        .build();
        fields.refuseOthers();
        return dataset;
    }

    /** Columns stand in an object of their own, or as in {@code {"file": …, "text": "body"}}. */
    private static Map<String, String> columns(JsonFields fields) {
        Map<String, String> columns =
                new LinkedHashMap<>(fields.map("columns", JsonFields::asText));
        for (String part : DatasetConfig.PARTS) {
            String column = fields.text(part, null);
            if (column != null && columns.put(part, column) != null) {
                throw new ConfigException(part, "stands in \"columns\" too; give it once");
            }
        }
        return columns;
    }

    private static TrainingConfig training(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        TrainingConfig training = Settings.TRAINING.read(fields, TrainingConfig.defaults());
        fields.refuseOthers();
        return training;
    }

    private static <T> T within(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigException e) {
            throw e.within(field);
        }
    }

    /** The experiment as indented JSON that {@link #parse} reads back to an equal one. */
    public static String write(Experiment experiment) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("name", experiment.name());
        json.put("base", experiment.base());
        json.put("base_weights", Json.nameOf(experiment.baseWeights()));
        json.put("base_quantization", Json.nameOf(experiment.baseQuantization()));
        json.put("task_type", experiment.taskType().name());
        json.set("dataset", dataset(experiment.dataset()));
        var adapters = json.putArray("adapters");
        experiment.adapters().forEach(adapter -> adapters.add(adapter(adapter)));
        if (!experiment.grid().isEmpty()) {
            json.set("grid", Json.MAPPER.valueToTree(experiment.grid()));
        }
        if (!experiment.search().isEmpty()) {
            json.set("search", experiment.search().toJson());
        }
        if (!experiment.fork().isEmpty()) {
            json.set("fork", experiment.fork().toJson());
        }
        json.set("baselines", Json.MAPPER.valueToTree(experiment.baselines()));
        json.set("training", Json.MAPPER.valueToTree(experiment.training()));
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode adapter(AdapterConfig adapter) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("name", adapter.name());
        json.put("method", Json.nameOf(adapter.method()));
        if (adapter.learningRate() != null) {
            json.put("learning_rate", adapter.learningRate());
        }
        json.setAll(LoraConfigJson.write(adapter.lora()));
        return json;
    }

    private static ObjectNode dataset(DatasetConfig dataset) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        if (dataset.name() != null) {
            json.put("name", dataset.name());
            json.put("validation_name", dataset.validationName());
        } else {
            json.put("file", dataset.file());
            json.put("validation_file", dataset.validationFile());
            json.set("columns", Json.MAPPER.valueToTree(dataset.columns()));
            json.set(LABEL_COLUMNS, Json.MAPPER.valueToTree(dataset.labelColumns()));
        }
        if (dataset.problemType() != null) {
            json.put(PROBLEM_TYPE, Json.nameOf(dataset.problemType()));
        }
        json.put("train_size", dataset.trainSize());
        json.put("validation_size", dataset.validationSize());
        json.put("stride", dataset.stride());
        return json;
    }
}
