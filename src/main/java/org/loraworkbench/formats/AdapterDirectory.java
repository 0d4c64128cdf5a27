package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * A finished adapter in a folder, as PEFT or this program saved it: what it adapts and what base it
 * belongs to, known from its configuration and the header of its weights. {@link AdaptedModel} puts
 * it onto its base.
 */
public final class AdapterDirectory {

    private static final String BASE = "base_model_name_or_path";

    private final Path folder;
    private final ObjectNode config;
    private final LoraConfig lora;
    private final Map<String, long[]> shapes;
    private final Weights weights;

    /** Opens the tensors. */
    private interface Weights {
        TensorSource open() throws IOException;
    }

    private AdapterDirectory(
            Path folder,
            ObjectNode config,
            LoraConfig lora,
            Map<String, long[]> shapes,
            Weights weights) {
        this.folder = folder;
        this.config = config;
        this.lora = lora;
        this.shapes = shapes;
        this.weights = weights;
    }

    /**
     * @throws FormatException if this is no folder of a LoRA adapter with its weights, or one whose
     *     configuration this program cannot follow
     */
    public static AdapterDirectory open(Path folder) throws IOException {
        ObjectNode config = PeftAdapterFiles.readConfig(folder);
        return of(folder, config, () -> PeftAdapterFiles.openWeights(folder));
    }

    /**
     * An adapter that was made of others, and lies in no folder.
     *
     * @param folder of the one whose labels it has
     */
    static AdapterDirectory inMemory(
            Path folder, ObjectNode config, Map<String, TensorData> tensors) {
        try {
            return of(folder, config, () -> new TensorMap(tensors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AdapterDirectory of(Path folder, ObjectNode config, Weights opener)
            throws IOException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        try (TensorSource weights = opener.open()) {
            weights.names().forEach(name -> shapes.put(name, weights.shape(name)));
        }
        LoraConfig lora =
                new PeftConfigReader(PeftAdapterFiles.configIn(folder), config)
                        .read(shapes.keySet());
        return new AdapterDirectory(folder, config, lora, shapes, opener);
    }

    public Path folder() {
        return folder;
    }

    /** What was adapted, with PEFT's names. */
    public LoraConfig lora() {
        return lora;
    }

    /**
     * The base that the adapter says it belongs to, as {@link BaseModels} takes it: a built-in
     * model's name, a directory, or {@code hf:org/name}; empty where it does not say.
     */
    public Optional<String> base() {
        return text(BASE).map(name -> BaseModels.referenceTo(name, text("revision")));
    }

    /** Opens the tensors; the caller closes them. */
    public TensorSource weights() throws IOException {
        return weights.open();
    }

    /** The rows of tables that the adapter sets anew. */
    TrainedTokens tokens() {
        return TrainedTokens.in(config, PeftAdapterFiles.configIn(folder));
    }

    /** Whether it sets single rows of tables anew ({@code trainable_token_indices}). */
    public boolean trainsTokens() {
        return !tokens().isEmpty();
    }

    /** A copy of the settings as they lie in the folder. */
    ObjectNode config() {
        return config.deepCopy();
    }

    /**
     * The base with the head that the adapter was trained with.
     *
     * @throws FormatException if the base's architecture has no such task
     */
    public ModelOutline outline(ModelConfig base) {
        try {
            TaskType task = new AdapterTask(config, shapes.keySet()).on(base);
            ModelOutline any = Architectures.outline(base, task, 1);
            return Architectures.outline(base, task, labelCount(any, base.labels(2)));
        } catch (ConfigException e) {
            throw wrong(e);
        }
    }

    /**
     * Where the adapter's tensors belong in a base.
     *
     * @throws FormatException if the configuration matches nothing there
     */
    public AdapterLayout layout(ModelOutline outline) {
        try {
            return AdapterLayout.of(outline, AdapterConfig.lora("adapter", lora));
        } catch (ConfigException e) {
            throw wrong(e);
        }
    }

    /**
     * What the adapter adds to the layers that it adapts, all in memory.
     *
     * @param layout {@link #layout} of the adapter's base
     * @throws FormatException if a tensor is missing or has another shape
     */
    public List<LowRankUpdate> updates(AdapterLayout layout) throws IOException {
        List<LowRankUpdate> updates = new ArrayList<>();
        try (TensorSource weights = weights()) {
            for (ModuleOutline module : layout.adaptedModules()) {
                updates.add(update(module, layout.of(module), weights));
            }
        }
        return updates;
    }

    private static LowRankUpdate update(
            ModuleOutline module, ModuleAdaptation adaptation, TensorSource weights) {
        String name = PeftKeys.ROOT + module.name();
        boolean isTable = module.kind() == Kind.EMBEDDING;
        int rank = adaptation.rank();
        return new LowRankUpdate(
                module,
                rank,
                adaptation.scaling(),
                factor(
                        name + (isTable ? ".lora_embedding_A" : ".lora_A.weight"),
                        new long[] {rank, module.in()},
                        module,
                        weights),
                factor(
                        name + (isTable ? ".lora_embedding_B" : ".lora_B.weight"),
                        new long[] {module.out(), rank},
                        module,
                        weights));
    }

    private static float[] factor(
            String name, long[] shape, ModuleOutline module, TensorSource weights) {
        if (!weights.contains(name)) {
            throw new FormatException(
                    "%s: the tensor %s is missing".formatted(weights.description(), name));
        }
        TensorShapes.require(weights, name, shape, module);
        return weights.read(name).toFloats();
    }

    /**
     * What the head's outputs stand for: as saved with the adapter, else as the base says if it has
     * as many, else {@code LABEL_0} and so on as transformers calls them; {@link Head#NONE} for a
     * head without labels.
     */
    public Head head(ModelConfig base) throws IOException {
        ModelOutline outline = outline(base);
        Head ofBase = base.head(outline.taskType());
        if (ofBase.labels().isEmpty()) {
            return ofBase;
        }
        int outputs = labelCount(outline, ofBase.outputs());
        return HeadFile.in(folder)
                .filter(saved -> saved.outputs() == outputs)
                .orElseGet(
                        () ->
                                ofBase.outputs() == outputs
                                        ? ofBase
                                        : new Head(Head.unnamed(outputs), ofBase.problemType()));
    }

    /**
     * The same adapter for a task that somebody asks of it, where it does not say itself for which
     * it was made.
     */
    public AdapterDirectory askedFor(TaskType task) {
        return new AdapterTask(config, shapes.keySet()).isSaid()
                ? this
                : new AdapterDirectory(
                        folder, AdapterTask.said(config, task), lora, shapes, weights);
    }

    /** Outputs of the head as it was saved; the base's where it was not. */
    private int labelCount(ModelOutline outline, int otherwise) {
        return outline.headOutput()
                .map(head -> shapes.get(PeftKeys.ROOT + head.name() + ".weight"))
                .map(shape -> Math.toIntExact(shape[0]))
                .orElse(otherwise);
    }

    /** A text of the configuration; empty where it is absent, null or blank. */
    private Optional<String> text(String key) {
        return Optional.of(config.path(key))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }

    private FormatException wrong(ConfigException e) {
        return new FormatException(PeftAdapterFiles.configIn(folder) + ": " + e.getMessage(), e);
    }
}
