package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRepository;

/** Made-up runs on disk, as a worker would have left them, for tests and pictures. */
public final class SampleRuns {

    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 1, 9, 0);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path runs;
    private int count;

    public SampleRuns(Workspace workspace) {
        runs = workspace.runs();
    }

    /**
     * A finished run of one lane, r8, that has the base and the trained adapter of a parity case.
     *
     * @param baselines more lanes, of which nothing is saved
     */
    public RunFolder addTrained(String parityCase, String... baselines) throws IOException {
        Path reference = Path.of("src/test/resources/parity", parityCase).toAbsolutePath();
        RunFolder run =
                add(
                        """
                        {"base": "%s", "task_type": "CAUSAL_LM",
                         "dataset": {"file": "a.jsonl"}, "adapters": [{"name": "r8"}],
                         "baselines": [%s]}
                        """
                                .formatted(
                                        reference.resolve("base"),
                                        Stream.of(baselines)
                                                .map(name -> '"' + name + '"')
                                                .collect(Collectors.joining(", "))),
                        SampleRun.End.FINISHED);
        Path adapter = Files.createDirectories(run.adapter("r8"));
        for (String name : List.of("adapter_config.json", "adapter_model.safetensors")) {
            Files.copy(
                    reference.resolve("adapter_final").resolve(name),
                    adapter.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return run;
    }

    /** As many finished runs, each with as many LoRA lanes. */
    public void addMany(int runCount, int laneCount, int steps) throws IOException {
        for (int run = 0; run < runCount; run++) {
            String ranks =
                    String.join(
                            ", ",
                            IntStream.rangeClosed(1, laneCount)
                                    .mapToObj(Integer::toString)
                                    .toList());
            add(
                    """
                    {"name": "many ranks", "grid": {"r": [%s]},
                     "training": {"steps": %d, "seed": %d}}"""
                            .formatted(ranks, steps, run),
                    SampleRun.End.FINISHED);
        }
    }

    /**
     * Twenty runs as somebody may have after a week: ranks over three seeds, ranks times alphas,
     * little data, other tasks, a crash, a failure, one in training; and a damaged folder besides.
     */
    public void addTwenty() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            add(ranks("ranks on topics", 4000, seed), SampleRun.End.FINISHED);
        }
        for (int seed = 1; seed <= 3; seed++) {
            add(ranks("100 examples", 100, seed), SampleRun.End.FINISHED);
        }
        add(
                """
                {"name": "rank times alpha", "dataset": {"name": "wordnet-topics"},
                 "grid": {"r": [1, 2, 4, 8, 16, 32], "lora_alpha": [4, 8, 16, 32, 64]}}""",
                SampleRun.End.FINISHED);
        for (String targets : List.of("\"all-linear\"", "[\"query\"]", "[\"query\", \"key\"]")) {
            add(
                    """
                    {"name": "which layers", "grid": {"r": [2, 8]},
                     "adapters": [{"target_modules": %s, "lora_alpha": 16}]}"""
                            .formatted(targets),
                    SampleRun.End.FINISHED);
        }
        for (String rate : List.of("0.0003", "0.001", "0.003", "0.01")) {
            add(
                    """
                    {"name": "learning rate %s", "adapters": [{"r": 8, "lora_alpha": 16}],
                     "training": {"learning_rate": %s}}"""
                            .formatted(rate, rate),
                    SampleRun.End.FINISHED);
        }
        add(
                """
                {"name": "definitions", "base": "hf:HuggingFaceTB/SmolLM2-135M",
                 "task_type": "CAUSAL_LM", "dataset": {"name": "wordnet-definitions"},
                 "adapters": [{"target_modules": "all-linear"}], "grid": {"r": [2, 8, 32]},
                 "training": {"precision": "bfloat16", "device": "cuda"}}""",
                SampleRun.End.FINISHED);
        add("{\"name\": \"long one\", \"grid\": {\"r\": [4, 16]}}", SampleRun.End.STOPPED);
        add("{\"name\": \"too high a rate\", \"grid\": {\"r\": [8]}}", SampleRun.End.FAILED);
        add("{\"name\": \"killed\", \"grid\": {\"r\": [8, 64]}}", SampleRun.End.CRASHED);
        add("{\"name\": \"first try\"}", SampleRun.End.FINISHED);
        add("{\"name\": \"tonight\", \"grid\": {\"r\": [1, 8]}}", SampleRun.End.NONE);
        addDamaged();
    }

    private static String ranks(String name, int trainSize, int seed) {
        return """
               {"name": "%s", "dataset": {"name": "wordnet-topics", "train_size": %d},
                "adapters": [{"lora_alpha": 16}], "grid": {"r": [1, 4, 16]},
                "baselines": ["full"], "training": {"seed": %d, "eval_every": 20}}"""
                .formatted(name, trainSize, seed);
    }

    /**
     * One run of an experiment.
     *
     * @return its folder
     */
    public RunFolder add(String experimentJson, SampleRun.End end) throws IOException {
        Experiment experiment = ExperimentJson.parse("sample", experimentJson);
        LocalDateTime created = FIRST.plusMinutes(47L * count++);
        RunFolder folder =
                new RunFolder(
                        Files.createDirectories(
                                runs.resolve(
                                        created.format(NAME)
                                                + "-"
                                                + experiment.name().replace(' ', '-'))));
        RunRepository.writeExperiment(folder, experiment);
        Instant time = created.toInstant(ZoneOffset.UTC);
        new SampleRun(folder, experiment, time).write(end);
        Files.setLastModifiedTime(folder.experiment(), FileTime.from(time));
        return folder;
    }

    /** A folder whose experiment cannot be read. */
    public RunFolder addDamaged() throws IOException {
        Path folder = Files.createDirectories(runs.resolve("20260301-080000-damaged"));
        Files.writeString(folder.resolve("experiment.json"), "{\"base\": 3}");
        return new RunFolder(folder);
    }

    /** The lanes of all runs in a workspace, without any worker alive. */
    public static List<ComparedLane> lanesIn(Workspace workspace) {
        return new ArrayList<>(ComparedRuns.of(workspace, folder -> false).refresh().lanes());
    }
}
