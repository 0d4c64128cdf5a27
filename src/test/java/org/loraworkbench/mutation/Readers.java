package org.loraworkbench.mutation;

import static org.loraworkbench.mutation.ReaderUnderTest.Format.BYTES;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON_LINES;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.SAFETENSORS;

import ai.djl.util.PairList;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.file.FileDataset;
import org.loraworkbench.data.file.FilePreview;
import org.loraworkbench.data.tokenizer.TokenizerSettings;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterRemoval;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.OnnxInitializers;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.formats.hub.DownloadListener;
import org.loraworkbench.formats.hub.HubModels;
import org.loraworkbench.formats.hub.HubSettings;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.compare.ComparedRuns;
import org.loraworkbench.runs.compare.CurveReader;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.RunAnnotations;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.worker.WorkerAddress;

/** Everything here that reads what others wrote. */
final class Readers {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final Path ADAPTER_BASE = Samples.folder("parity/bert-tokencls-patterns/base");
    private static final Path ADAPTER =
            Samples.folder("parity/bert-tokencls-patterns/adapter_final");

    private final Samples samples;
    private final List<ReaderUnderTest> readers = new ArrayList<>();

    private Readers(Samples samples) {
        this.samples = samples;
    }

    static List<ReaderUnderTest> of(Samples samples) throws IOException {
        Readers all = new Readers(samples);
        all.addSettings();
        all.addRuns();
        all.addModels();
        all.addAdapters();
        all.addTokenizers();
        all.addData();
        return all.readers;
    }

    private void add(
            ReaderUnderTest.Format format, Path sample, String file, ReaderUnderTest.Read read) {
        String name = sample.getFileName() + "/" + file;
        readers.add(new ReaderUnderTest(name, format, sample, file, read));
    }

    private void addSettings() throws IOException {
        add(
                JSON,
                samples.text(
                        "asked",
                        "experiment.json",
                        ExperimentJson.write(org.loraworkbench.config.Experiment.defaults())),
                "experiment.json",
                folder -> ExperimentJson.read(folder.resolve("experiment.json")));
        add(
                JSON,
                samples.resource(
                        "taught",
                        "../../../resources/lessons/10-merge.lora.json",
                        "10-merge.lora.json"),
                "10-merge.lora.json",
                folder -> LessonFile.read(folder.resolve("10-merge.lora.json")));
        add(
                JSON,
                samples.text(
                        "window", "preferences.json", "{\"theme\":\"DARK\",\"projector\":true}"),
                "preferences.json",
                folder -> new PreferencesFile(folder.resolve("preferences.json")).load());
        add(
                JSON,
                samples.text(
                        "worker",
                        "worker.json",
                        "{\"pid\":7,\"started\":9,\"port\":80,\"token\":\"x\"}"),
                "worker.json",
                folder ->
                        WorkerAddress.read(folder.resolve("worker.json"))
                                .flatMap(WorkerAddress::process));
    }

    private void addRuns() throws IOException {
        for (SampleRun.End end : List.of(SampleRun.End.FINISHED, SampleRun.End.CRASHED)) {
            Path workspace = samples.workspace(end);
            add(JSON_LINES, workspace, "runs/broken/events.jsonl", Readers::listRuns);
            add(JSON, workspace, "runs/broken/experiment.json", Readers::listRuns);
        }
        Path marked = samples.workspace(SampleRun.End.STOPPED);
        RunAnnotations.annotateLane(
                new RunFolder(marked.resolve("runs/broken")),
                "r1",
                mark -> mark.withName("best").withTags(List.of("a", "b")).withNote("x"));
        add(JSON, marked, "runs/broken/marks.json", Readers::listRuns);
        Path scored = samples.rowScores();
        add(SAFETENSORS, scored, "r8.safetensors", Readers::rowScores);
    }

    private static void rowScores(Path folder) throws IOException {
        RowScoresFile.read(folder.resolve("r8.safetensors"));
        RowScoresFile.readLast(folder.resolve("r8.safetensors"));
    }

    /** The whole run beside a broken one is shown, whatever the other is. */
    private static void listRuns(Path folder) {
        Workspace workspace = new Workspace(folder);
        int listed = new RunRepository(workspace, run -> false).list().size();
        ComparedRuns runs = ComparedRuns.of(workspace, run -> false);
        var comparison = runs.refresh();
        new CurveReader().read(comparison.lanes());
        String table = LaneTable.of(comparison.lanes()).csv();
        if (listed != 2 || !table.contains("whole")) {
            throw new IllegalStateException("a broken run hides others");
        }
    }

    private void addModels() throws IOException {
        for (String parityCase :
                List.of(
                        "bart-seq2seq-qv",
                        "bert-seqcls-qv",
                        "deberta-tokencls",
                        "distilbert-seqcls",
                        "electra-seqcls-bias-all",
                        "gemma3-causal-all-linear",
                        "gpt2-causal-c_attn",
                        "llama-causal-qv",
                        "modernbert-seqcls",
                        "mpnet-feature-extraction",
                        "phi3-causal-qkv",
                        "qwen2-tied-lm-head",
                        "qwen3-causal-qv",
                        "roberta-seqcls-qv",
                        "smollm3-causal-qv",
                        "t5-seq2seq-qv",
                        "xlm-roberta-seqcls")) {
            String resource = "parity/" + parityCase + "/base";
            Path alone = samples.resource(parityCase, resource + "/" + CONFIG, CONFIG);
            add(JSON, alone, CONFIG, Readers::outline);
            Path whole = Samples.folder(resource);
            add(JSON, whole, CONFIG, Readers::outline);
            add(SAFETENSORS, whole, WEIGHTS, Readers::weights);
        }
        Path sharded = Samples.folder("saved/bert-lm-v5");
        add(JSON, sharded, "model.safetensors.index.json", Readers::weights);
        add(BYTES, samples.onnx(), "model.onnx", Readers::onnx);
        Path merged = samples.merged();
        add(JSON, merged, "merge.json", Readers::unmerge);
        add(SAFETENSORS, merged, "unmerge.data", Readers::unmerge);
        String generation = "{\"eos_token_id\": [1, 2], \"max_length\": 20}";
        Path model = samples.text("generation", "generation_config.json", generation);
        Files.writeString(model.resolve(CONFIG), "{\"model_type\": \"gpt2\"}");
        Files.writeString(
                model.resolve("tokenizer.json"),
                "{\"model\": {\"type\": \"WordLevel\", \"unk_token\": \"a\", \"vocab\": {\"a\":"
                        + " 0}}}");
        add(
                JSON,
                model,
                "generation_config.json",
                folder -> TokenizerSettings.read(folder.resolve("tokenizer.json")).stopTokenIds());
        Path rules =
                samples.text(
                        "rules",
                        GenerationRules.FILE,
                        "{\"repetition_penalty\": 1.1, \"no_repeat_ngram_size\": 3,"
                                + " \"forced_bos_token_id\": 0, \"forced_eos_token_id\": [2],"
                                + " \"suppress_tokens\": [1, 2], \"num_beams\": 4}");
        add(JSON, rules, GenerationRules.FILE, GenerationRules::in);
        Path cache = samples.hubCache();
        String snapshot = "models--org--model/snapshots/0123456789abcdef0123456789abcdef01234567/";
        add(JSON, cache, snapshot + "model.safetensors.index.json", Readers::cached);
        add(BYTES, cache, "models--org--model/refs/main", Readers::cached);
    }

    private static void outline(Path folder) {
        ModelConfig config = BaseModels.config(folder.toString());
        for (TaskType task : Architectures.taskTypes(config)) {
            Architectures.outline(config, task, config.labels(2)).parameterCount();
        }
    }

    private static void weights(Path folder) throws IOException {
        outline(folder);
        try (TensorSource weights = HuggingFaceDirectory.open(folder).weights()) {
            weights.names().forEach(weights::read);
        }
    }

    private static void onnx(Path folder) throws IOException {
        try (OnnxInitializers onnx = OnnxInitializers.open(folder.resolve("model.onnx"))) {
            onnx.linearWeights();
            onnx.names().forEach(onnx::read);
        }
    }

    private static void unmerge(Path folder) throws IOException {
        new AdapterRemoval(folder).into(folder.resolveSibling("restored"));
    }

    private static void cached(Path cache) {
        HubSettings offline =
                new HubSettings(URI.create("http://localhost"), cache, Optional.empty(), true);
        new HubModels(offline).resolve("hf:org/model", DownloadListener.SILENT);
    }

    private void addAdapters() {
        add(JSON, ADAPTER, "adapter_config.json", Readers::adapter);
        add(SAFETENSORS, ADAPTER, "adapter_model.safetensors", Readers::adapter);
    }

    private static void adapter(Path folder) throws IOException {
        AdapterDirectory adapter = AdapterDirectory.open(folder);
        ModelConfig base = new ModelConfig(HuggingFaceDirectory.open(ADAPTER_BASE).config());
        adapter.base();
        adapter.layout(adapter.outline(base));
        adapter.head(base);
        try (TensorSource weights = adapter.weights()) {
            weights.names().forEach(weights::read);
        }
    }

    private void addTokenizers() throws IOException {
        for (String kind :
                List.of(
                        "wordpiece",
                        "byte-level-bpe",
                        "byte-fallback-bpe",
                        "unigram",
                        "wordlevel")) {
            Path sample = samples.resource(kind, "tokenizers/" + kind + ".json", "tokenizer.json");
            add(JSON, sample, "tokenizer.json", Readers::tokenize);
        }
        for (String pieces :
                List.of(
                        "t5/spiece.model",
                        "deberta-v3/spm.model",
                        "xlm-roberta/sentencepiece.bpe.model",
                        "llama/tokenizer.model",
                        "mistral/tokenizer.model",
                        "unigram-bytes/tokenizer.model")) {
            Path file = Samples.folder("sentencepiece").resolve(pieces);
            add(BYTES, file.getParent(), file.getFileName().toString(), Readers::tokenize);
        }
    }

    /** What the check lets through goes on to the native library, in this very process. */
    private static void tokenize(Path folder) throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(folder.resolve("tokenizer.json"), 256)) {
            tokenizer.encode(List.of("a large hare \uD83D\uDE00 of é x", "", "Unknown 123 zzz"));
            tokenizer.encodeWords(List.of(List.of("a", "hare"), List.of()));
            tokenizer.encodeWindows(new PairList<>(List.of("what"), List.of("the cat zzz")), 3);
            tokenizer.decode(new int[] {0, 1, 2, 3, 4, 5, 20, 100_000});
            tokenizer.decode(new int[] {});
            tokenizer.padTokenId();
        }
    }

    private void addData() throws IOException {
        String texts = "{\"text\": \"text %d\", \"label\": \"l%d\"}\n";
        addFile(JSON_LINES, "texts.jsonl", lines(texts), TaskType.SEQ_CLS);
        String words = "{\"words\": [\"a\", \"b%d\"], \"tags\": [\"O\", \"B%d\"]}\n";
        addFile(JSON_LINES, "words.jsonl", lines(words), TaskType.TOKEN_CLS);
        String questions =
                "{\"question\": \"what %d\", \"context\": \"a hare %d\", \"answers\": {\"text\":"
                        + " [\"hare\"], \"answer_start\": [2]}}\n";
        addFile(JSON_LINES, "questions.jsonl", lines(questions), TaskType.QUESTION_ANS);
        String pairs = "[" + lines("{\"source\": \"s%d\", \"target\": \"t%d\"},\n") + "{}]";
        addFile(JSON, "pairs.json", pairs.replace(",\n{}", ""), TaskType.SEQ_2_SEQ_LM);
        addFile(BYTES, "texts.csv", "text,label\n" + lines("\"a %d\",b%d\n"), TaskType.SEQ_CLS);
        addFile(
                BYTES,
                "texts.tsv",
                "anchor\tpositive\n" + lines("a %d\tb%d\n"),
                TaskType.FEATURE_EXTRACTION);
        addFile(BYTES, "texts.txt", lines("line %d of %d\n"), TaskType.CAUSAL_LM);
    }

    private static String lines(String line) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            lines.append(line.formatted(i, i % 2));
        }
        return lines.toString();
    }

    private void addFile(ReaderUnderTest.Format format, String file, String text, TaskType type)
            throws IOException {
        add(
                format,
                samples.text(file.replace('.', '-'), file, text),
                file,
                folder -> {
                    Path path = folder.resolve(file);
                    FilePreview.of(path, type, Map.of());
                    FileDataset.read(DatasetConfig.ofFile(path.toString()), type);
                });
    }
}
