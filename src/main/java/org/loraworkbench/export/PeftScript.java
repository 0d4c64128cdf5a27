package org.loraworkbench.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LearningRateSchedule;
import org.loraworkbench.config.Method;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Tasks;
import org.loraworkbench.data.head.HeadChoice;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.nn.ModelOutline;

/**
 * A Python script that trains with transformers and peft what an experiment trains here: the
 * settings as constants, then what the task type needs, then the training.
 *
 * @param form how it goes through its lanes
 * @param lanes those of the experiment that are to be trained
 * @param model the base with the task's head
 * @param base where it lies
 * @param embedding how it makes vectors
 * @param head what learns the labels; of its outputs there are none where the task has none
 * @param trainingFile examples as JSON lines, beside the script
 * @param validationFile likewise
 * @param experimentsFile for each lane the experiment of a run of its own, if the form needs it
 */
record PeftScript(
        ScriptForm form,
        Experiment experiment,
        List<AdapterConfig> lanes,
        ModelOutline model,
        BasePlace base,
        SentenceEmbedding embedding,
        HeadChoice head,
        String trainingFile,
        String validationFile,
        String experimentsFile) {

    private static final String IMPORTS =
            """
            import itertools
            import json
            import math
            import pathlib

            import torch
            from peft import LoraConfig, get_peft_model
            from transformers import (
                AutoConfig,
                %s,
                AutoTokenizer,
                PreTrainedTokenizerFast,
                get_scheduler,
            )
            """;

    /** As many examples as are scored at once here; pairs are told apart from so many. */
    private static final int VALIDATION_ROWS = 32;

    /** The whole script. */
    String text() {
        TaskType task = experiment.taskType();
        return String.join(
                "\n",
                description(),
                IMPORTS.formatted(AutoClass.of(task)) + form.imports(),
                settings(),
                resource(template()),
                "",
                resource("training"),
                "",
                resource(form.ending()));
    }

    /** What the task type needs, and of whole texts what their labels are. */
    private String template() {
        String task = experiment.taskType().name().toLowerCase(Locale.ROOT);
        ProblemType problem = head.head().problemType();
        return problem == null || problem == ProblemType.SINGLE_LABEL_CLASSIFICATION
                ? task
                : task + "_" + Json.nameOf(problem);
    }

    /** The experiment's name is the user's, and may hold what would end a text in Python. */
    private String description() {
        return "\"\"\"%s: the experiment of LoRA Workbench, with transformers and peft.\n"
                        .formatted(experiment.name().replace("\\", "/").replace("\"", "'"))
                + "\n"
                + form.explanation()
                + quantization()
                + "\"\"\"\n";
    }

    /** What quantises for transformers, bitsandbytes, rounds the scales in another way. */
    private String quantization() {
        return experiment.baseQuantization().quantizes()
                ? "The base is whole here; there it was in %s, and losses differ by its rounding.\n"
                        .formatted(Json.nameOf(experiment.baseQuantization()))
                : "";
    }

    private String settings() {
        TrainingConfig training = experiment.training();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("BASE", base.name());
        settings.put("REVISION", base.revision());
        settings.put("RANDOM_WEIGHTS", experiment.baseWeights() == BaseWeightsChoice.RANDOM);
        settings.put("TASK_TYPE", experiment.taskType().name());
        settings.put("TRAINING_FILE", trainingFile);
        settings.put("VALIDATION_FILE", validationFile);
        settings.put("LABELS", head.head().labels());
        if (head.head().problemType() != null) {
            settings.put("PROBLEM_TYPE", Json.nameOf(head.head().problemType()));
        }
        settings.put("HEAD_MODULES", experiment.taskType().headModules());
        settings.put("NEW_HEAD", head.isNew() ? model.headOutput().orElseThrow().name() : null);
        settings.put("STEPS", training.steps());
        settings.put("BATCH_SIZE", training.batchSize());
        settings.put("GRADIENT_ACCUMULATION_STEPS", training.gradientAccumulationSteps());
        settings.put("MAX_LENGTH", embedding.boundedLength(training.maxLength()));
        settings.put("LR_SCHEDULE", schedule(training));
        settings.put("WARMUP_STEPS", training.warmupSteps());
        settings.put("WEIGHT_DECAY", training.weightDecay());
        settings.put("MAX_GRAD_NORM", training.maxGradNorm());
        settings.put("BASE_DROPOUT", training.baseDropout());
        settings.put("EVAL_EVERY", training.evalEvery());
        settings.put("EARLY_STOPPING_PATIENCE", training.earlyStoppingPatience());
        settings.put("SEED", training.seed());
        settings.put("VALIDATION_ROWS", VALIDATION_ROWS);
        if (form == ScriptForm.RAY_TUNE) {
            settings.put("EXPERIMENTS_FILE", experimentsFile);
            settings.put("SCHEDULER", experiment.search().isEmpty() ? "fifo" : "asha");
            settings.put("FIRST_RUNG", firstRung(training));
        }
        if (experiment.taskType() == TaskType.FEATURE_EXTRACTION) {
            settings.put("POOLING", embedding.modes());
            settings.put("LOWER_CASE", embedding.lowerCase());
        }
        if (experiment.taskType() == TaskType.QUESTION_ANS) {
            settings.put("STRIDE", Tasks.stride(experiment));
        }
        StringBuilder python = new StringBuilder();
        settings.forEach(
                (name, value) -> python.append(name + " = " + PythonExpression.of(value) + "\n"));
        python.append("LANES = {\n");
        lanes.forEach(
                lane ->
                        python.append(
                                "    %s: %s,\n"
                                        .formatted(
                                                PythonExpression.of(lane.name()),
                                                PythonExpression.of(lane(lane)))));
        return python.append("}\n").toString();
    }

    /** After so many steps trials may end; where nothing is scored before the end, none does. */
    private int firstRung(TrainingConfig training) {
        return experiment.search().rungs(training).stream().findFirst().orElse(training.steps());
    }

    private static String schedule(TrainingConfig training) {
        String name = Json.nameOf(training.lrSchedule());
        return training.lrSchedule() == LearningRateSchedule.CONSTANT && training.warmupSteps() > 0
                ? name + "_with_warmup"
                : name;
    }

    private Map<String, Object> lane(AdapterConfig lane) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("method", Json.nameOf(lane.method()));
        settings.put(
                "learning_rate",
                lane.learningRate() != null
                        ? lane.learningRate()
                        : experiment.training().learningRate());
        if (lane.seed() != null) {
            settings.put("seed", lane.seed());
        }
        if (lane.method() == Method.LORA) {
            settings.put("lora", PeftArguments.of(lane, model));
        }
        return settings;
    }

    private static String resource(String name) {
        try (InputStream stream = PeftScript.class.getResourceAsStream(name + ".py")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
