package org.loraworkbench.formats.compress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMerge;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.PeftAdapterFiles;
import org.loraworkbench.formats.TensorData;

/** An adapter whose layers are cut by their singular values, to be measured or saved. */
public final class CompressedAdapter {

    private static final String CARD = "README.md";

    private final AdapterDirectory original;
    private final AdapterCut cut;
    private final List<CutLayer> layers;
    private final Map<String, TensorData> others;

    CompressedAdapter(
            AdapterDirectory original,
            AdapterCut cut,
            List<CutLayer> layers,
            Map<String, TensorData> others) {
        this.original = original;
        this.cut = cut;
        this.layers = List.copyOf(layers);
        this.others = others;
    }

    /** What was asked for. */
    public AdapterCut cut() {
        return cut;
    }

    /** The rank that is left of each layer, by its full name. */
    public Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        layers.forEach(layer -> ranks.put(layer.module(), layer.rank()));
        return ranks;
    }

    /** The rank of each layer before the cut, by its full name. */
    public Map<String, Integer> originalRanks() {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        layers.forEach(layer -> ranks.put(layer.module(), layer.layer().factors().rank()));
        return ranks;
    }

    /** Whether no layer lost anything. */
    public boolean isWhole() {
        return layers.stream().allMatch(CutLayer::isWhole);
    }

    /** Frobenius norm of all layers' ΔW together, before the cut. */
    public double norm() {
        return Math.sqrt(energy());
    }

    /** Frobenius norm of what was cut off all layers, which is the error of the approximation. */
    public double error() {
        return Math.sqrt(layers.stream().mapToDouble(CutLayer::energyCut).sum());
    }

    /** The share of the squared norm that is left, from 0 to 1; 1 where ΔW is zero. */
    public double energyKept() {
        double all = energy();
        return all == 0 ? 1 : 1 - error() * error() / all;
    }

    private double energy() {
        return layers.stream().mapToDouble(CutLayer::energy).sum();
    }

    /** Numbers in all matrices A and B. */
    public long parameters() {
        return layers.stream().mapToLong(layer -> layer.parameters(layer.rank())).sum();
    }

    /** The same before the cut. */
    public long originalParameters() {
        return layers.stream()
                .mapToLong(layer -> layer.parameters(layer.layer().factors().rank()))
                .sum();
    }

    /** Size of {@code adapter_model.safetensors}, in bytes. */
    public long fileBytes() throws IOException {
        return PeftAdapterFiles.weightBytes(tensors());
    }

    /** Size of the original's, in bytes. */
    public long originalBytes() throws IOException {
        return Files.size(PeftAdapterFiles.weightsIn(original.folder()));
    }

    private Map<String, TensorData> tensors() {
        Map<String, TensorData> tensors = new TreeMap<>(others);
        layers.forEach(layer -> layer.putInto(tensors));
        return tensors;
    }

    /**
     * Writes a folder that PEFT opens: the cut matrices, all other tensors as they were, the
     * settings that go with them, a model card, and the files that lay beside.
     *
     * @param folder empty or absent
     * @throws FormatException if something is in it
     */
    public void write(Path folder) throws IOException {
        AdapterMerge.requireEmpty(folder);
        ObjectNode config = PeftAdapterFiles.readConfig(original.folder());
        if (!isWhole()) {
            CutSettings.of(layers).writeInto(config);
        }
        try (StagedFolder staged = StagedFolder.beside(folder)) {
            copyOthers(staged);
            PeftAdapterFiles.stage(staged, config, tensors());
            Files.writeString(
                    staged.resolve(CARD), CutCard.of(this, config), StandardCharsets.UTF_8);
            staged.publish();
        }
    }

    private void copyOthers(StagedFolder staged) throws IOException {
        try (Stream<Path> files = Files.list(original.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(CARD) && !PeftAdapterFiles.names().contains(name)) {
                    Files.copy(file, staged.resolve(name));
                }
            }
        }
    }
}
