package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentJsonTest {

    private static final String DESIGN =
            """
            { "name": "ranks on topics", "base": "minilm-l6", "task_type": "SEQ_CLS",
              "dataset": {"name": "wordnet-topics", "train_size": 4000, "validation_size": 1000},
              "adapters": [{"name": "r8", "r": 8, "lora_alpha": 16, "lora_dropout": 0.0,
                            "bias": "none", "target_modules": ["query", "value"]}],
              "grid": {"r": [1, 2, 4, 8], "lora_alpha": [8, 16]},
              "baselines": ["full"],
              "training": {"steps": 300, "batch_size": 16, "max_length": 64,
                           "learning_rate": 0.001, "lr_schedule": "linear", "warmup_steps": 0,
                           "weight_decay": 0.01, "max_grad_norm": 1.0, "eval_every": 50,
                           "checkpoint_every": 100, "seed": 42, "precision": "auto",
                           "device": "auto"} }
            """;

    private static Experiment parse(String json) {
        return ExperimentJson.parse("experiment.json", json);
    }

    private static ConfigException refused(String json) {
        return catchThrowableOfType(ConfigException.class, () -> parse(json));
    }

    @Test
    void theGridMultipliesTheFirstAdapterAndBaselinesFollow() {
        assertThat(parse(DESIGN).lanes())
                .extracting(AdapterConfig::name)
                .containsExactly(
                        "r1-a8", "r1-a16", "r2-a8", "r2-a16", "r4-a8", "r4-a16", "r8-a8", "r8-a16",
                        "full");
        assertThat(parse(DESIGN).lanes().get(7).lora().targetModules())
                .isEqualTo(TargetModules.names("query", "value"));
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        Experiment experiment = parse(DESIGN);
        assertThat(parse(ExperimentJson.write(experiment))).isEqualTo(experiment);
    }

    @Test
    void fullTrainingMayBeginWithRandomWeights() {
        Experiment experiment = parse("{\"base_weights\": \"random\", \"baselines\": [\"full\"]}");

        assertThat(experiment.baseWeights()).isEqualTo(BaseWeightsChoice.RANDOM);
        assertThat(parse(ExperimentJson.write(experiment))).isEqualTo(experiment);
        assertThat(parse(DESIGN).baseWeights()).isEqualTo(BaseWeightsChoice.PRETRAINED);
    }

    @Test
    void whatDoesNotTrainInFullNeedsPretrainedWeights() {
        assertThat(refused("{\"base_weights\": \"random\"}"))
                .hasMessage(
                        "base_weights: \"random\" is for full training, but the lane r8 trains lora;"
                                + " give it the method \"full\", or leave the weights pretrained");
    }

    @Test
    void aFrozenBaseMayBeQuantised() {
        Experiment experiment =
                parse("{\"base_quantization\": \"nf4\", \"baselines\": [\"head\"]}");

        assertThat(experiment.baseQuantization()).isEqualTo(BaseQuantization.NF4);
        assertThat(parse(ExperimentJson.write(experiment))).isEqualTo(experiment);
        assertThat(parse("{}").baseQuantization()).isEqualTo(BaseQuantization.NONE);
    }

    @Test
    void everyFieldOfAnAdapterSurvivesWriting() {
        Experiment experiment =
                parse(
                        """
                        {"adapters": [{"name": "x", "r": 3, "lora_alpha": 1.5, "lora_dropout": 0.1,
                          "bias": "lora_only", "target_modules": "all-linear",
                          "exclude_modules": ["key"], "layers_to_transform": [0, 5],
                          "rank_pattern": {"query": 2}, "alpha_pattern": {"value": 0.5},
                          "use_rslora": true, "use_dora": true, "modules_to_save": ["pooler"],
                          "init_lora_weights": "gaussian", "learning_rate": 0.002}]}
                        """);
        assertThat(parse(ExperimentJson.write(experiment))).isEqualTo(experiment);
        assertThat(experiment.adapters().get(0).lora().rankOf("a.query")).isEqualTo(2);
    }

    @Test
    void anEmptyExperimentIsTheWorkingExample() {
        assertThat(parse("{}")).isEqualTo(Experiment.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"adapters\": [{\"r\": 0}]} | adapters[0].r | at least 1, but is 0",
                "{\"adapters\": [{\"r\": 1.5}]} | adapters[0].r | whole number, but is 1.5",
                "{\"adapters\": [{\"lora_alpha\": \"\"}]} | adapters[0].lora_alpha | empty",
                "{\"adapters\": [{\"lora_alpha\": -1}]} | adapters[0].lora_alpha | above 0",
                "{\"adapters\": [{\"lora_dropout\": 1}]} | adapters[0].lora_dropout | below 1",
                "{\"adapters\": [{\"bias\": \"some\"}]} | adapters[0].bias | none, all, lora_only",
                "{\"adapters\": [{\"lora_aplha\": 8}]} | adapters[0].lora_aplha | lora_alpha",
                "{\"adapters\": [{\"target_modules\": \"(\"}]} | adapters[0].target_modules | regular",
                "{\"adapters\": [{\"target_modules\": []}]} | adapters[0].target_modules | at least one",
                "{\"adapters\": [{\"name\": \"../x\"}]} | adapters[0].name | letters",
                "{\"grid\": {\"r\": [1, 0]}} | grid.r | at least 1",
                "{\"task_type\": \"SEQ_CLASS\"} | task_type | did you mean \"SEQ_CLS\"?",
                "{\"trainning\": {}} | trainning | did you mean \"training\"?",
                "{\"training\": {\"steps\": 0}} | training.steps | at least 1",
                "{\"training\": {\"learning_rate\": 0}} | training.learning_rate | above 0",
                "{\"training\": {\"device\": \"tpu\"}} | training.device | cuda",
                "{\"training\": {\"precision\": \"int8\"}} | training.precision | bfloat16",
                "{\"dataset\": {}} | dataset | either",
                "{\"base\": \"\"} | base | empty",
                "{\"base_quantization\": \"nf5\"} | base_quantization | nf4",
                "{\"base_quantization\": 4} | base_quantization | nf4",
                "{\"training\": {\"base_quantization\": \"nf4\"}} | training.base_quantization | not a known key",
                "{\"base_quantization\": \"nf4\", \"baselines\": [\"full\"]} | base_quantization | the lane full trains all of it",
                "{\"base_quantization\": \"int8\", \"training\": {\"gradient_checkpointing\": false}} | base_quantization | gradient_checkpointing is false; set it to",
            })
    void badInputIsRefusedByItsField(String json, String field, String hint) {
        ConfigException refusal = refused(json);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.problem()).contains(hint);
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        assertThat(refused("{\"name\": \n oops}").getMessage())
                .contains("experiment.json is not valid JSON at line 2");
        assertThat(refused("").getMessage()).contains("experiment.json is empty");
        assertThat(refused("[]").getMessage()).contains("object");
    }

    @Test
    void aMissingFileIsRefusedByItsName() {
        ConfigException refusal =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> ExperimentJson.read(Path.of("no/such/experiment.json")));
        assertThat(refusal.getMessage()).contains("there is no file no/such/experiment.json");
    }

    @Test
    void twoLanesOfOneNameAreRefused() {
        assertThat(refused("{\"adapters\": [{\"r\": 8}, {\"r\": 8}]}").getMessage())
                .contains("names that differ");
    }

    @Test
    void schedulesWarmUpAndDecay() {
        LearningRateSchedule linear = LearningRateSchedule.LINEAR;
        assertThat(List.of(0, 5, 10, 55, 100))
                .extracting(step -> linear.factor(step, 10, 100))
                .containsExactly(0.0, 0.5, 1.0, 0.5, 0.0);
        assertThat(LearningRateSchedule.COSINE.factor(50, 0, 100)).isEqualTo(0.5);
        assertThat(LearningRateSchedule.CONSTANT.factor(99, 0, 100)).isEqualTo(1);
    }

    @Test
    void otherDataChangesNothingElse() {
        Experiment experiment =
                ExperimentJson.parse(
                        "test",
                        """
                        {"name": "n", "base": "b", "base_weights": "random", "baselines": ["full"],
                         "training": {"steps": 7}}
                        """);
        DatasetConfig other = DatasetConfig.builtIn("wordnet-pairs");

        assertThat(experiment.withDataset(other))
                .usingRecursiveComparison()
                .ignoringFields("dataset")
                .isEqualTo(experiment);
        assertThat(experiment.withDataset(other).dataset()).isEqualTo(other);
    }

    @Test
    void lanesWhoseLayersDifferInRankAreCalledSo() {
        Experiment experiment =
                ExperimentJson.parse(
                        "test",
                        "{\"adapters\": [{\"rank_pattern\": {\"query\": 4}}],"
                                + " \"grid\": {\"r\": [1, 4], \"lora_alpha\": [8, 16]}}");
        assertThat(experiment.lanes())
                .extracting(AdapterConfig::name)
                .containsExactly("r1-mixed-a8", "r1-mixed-a16", "r4-a8", "r4-a16");
    }
}
