package org.loraworkbench.export.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.export.AutoClass;

/** The {@code README.md} that hubs show beside an adapter. */
final class ModelCard {

    /** The fields of {@code adapter_config.json} that a table shows in any case. */
    private static final List<String> SHOWN =
            List.of("r", "lora_alpha", "lora_dropout", "bias", "target_modules", "modules_to_save");

    private final CarriedAdapter adapter;
    private final StringBuilder text = new StringBuilder();

    private ModelCard(CarriedAdapter adapter) {
        this.adapter = adapter;
    }

    static String of(CarriedAdapter adapter) {
        ModelCard card = new ModelCard(adapter);
        card.head();
        card.summary();
        adapter.training().ifPresent(card::training);
        card.settings();
        card.use();
        return card.text.toString();
    }

    private void head() {
        line("---");
        line("base_model: " + Json.MAPPER.getNodeFactory().textNode(adapter.publishedBase()));
        line("library_name: peft");
        line("pipeline_tag: " + pipeline());
        line("tags:");
        line("- lora");
        line("- transformers");
        line("---");
        line("");
    }

    /** What hubs call the task. */
    private String pipeline() {
        return switch (task()) {
            case CAUSAL_LM, SEQ_2_SEQ_LM -> "text-generation";
            case FEATURE_EXTRACTION -> "feature-extraction";
            case QUESTION_ANS -> "question-answering";
            case SEQ_CLS -> "text-classification";
            case TOKEN_CLS -> "token-classification";
        };
    }

    private void summary() {
        line("# A LoRA adapter");
        line("");
        line("| | |");
        line("|---|---|");
        row("base model", adapter.publishedBase());
        row("task type", "`" + task() + "`");
        adapter.training()
                .map(TrainingRecord::experiment)
                .map(Experiment::dataset)
                .ifPresent(data -> row("data set", dataset(data)));
        row("adapted layers", count(adapter.layout().adaptedModules().size()));
        row("trainable parameters", count(adapter.layout().trainableParameters()));
        row("made with", versions());
    }

    private static String dataset(DatasetConfig data) {
        String name = data.name() == null ? data.file() : data.name();
        return data.trainSize() == 0
                ? name
                : "%s, %s examples to learn from".formatted(name, count(data.trainSize()));
    }

    private static String versions() {
        String version = ModelCard.class.getPackage().getImplementationVersion();
        return "LoRA Workbench%s; files as PEFT 0.21 writes them"
                .formatted(version == null ? "" : " " + version);
    }

    private void training(TrainingRecord record) {
        section("Results");
        line("On the validation data, at the end of training:");
        line("");
        line("| | |");
        line("|---|---|");
        number("training loss", record.trainLoss());
        number("validation loss", record.validationLoss());
        record.metrics().forEach(this::number);
        section("Training");
        TrainingConfig training = record.experiment().training();
        line("| | |");
        line("|---|---|");
        row("steps", count(training.steps()));
        row("batch size", count(training.batchSize()));
        row("largest length, in tokens", count(training.maxLength()));
        Double own = record.lane().learningRate();
        row("learning rate", Double.toString(own == null ? training.learningRate() : own));
        row("schedule", Json.nameOf(training.lrSchedule()));
        row("weight decay", Double.toString(training.weightDecay()));
        row("seed", Long.toString(training.seed()));
        row("base's weights", Json.nameOf(record.experiment().baseQuantization()));
    }

    private void settings() {
        section("Settings of the adapter");
        line("| | |");
        line("|---|---|");
        LoraConfig lora = adapter.directory().lora();
        for (Map.Entry<String, JsonNode> field : LoraConfigJson.write(lora).properties()) {
            if (SHOWN.contains(field.getKey()) || isSet(field.getValue())) {
                row("`" + field.getKey() + "`", "`" + field.getValue() + "`");
            }
        }
    }

    private static boolean isSet(JsonNode value) {
        boolean isEmpty = value.isContainerNode() && value.isEmpty();
        return !value.isNull() && !isEmpty && !(value.isBoolean() && !value.booleanValue());
    }

    private void use() {
        section("Use");
        line("```python");
        line("from peft import PeftModel");
        line("from transformers import " + AutoClass.of(task()));
        line("");
        line("base = %s.from_pretrained(…)".formatted(AutoClass.of(task())));
        line("model = PeftModel.from_pretrained(base, \"this folder\")");
        line("```");
    }

    private TaskType task() {
        return adapter.layout().model().taskType();
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void number(String name, double value) {
        if (Double.isFinite(value)) {
            row(name, String.format(Locale.ROOT, "%.4f", value));
        }
    }

    private void row(String name, String value) {
        line("| %s | %s |".formatted(name, value.replace("|", "\\|")));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
