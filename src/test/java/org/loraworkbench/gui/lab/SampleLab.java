package org.loraworkbench.gui.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;
import org.loraworkbench.gui.theme.LaneStyles;

/** Made-up adapters for a page that no board works for. */
public final class SampleLab {

    private static final int WIDTH = 384;
    private static final int SHOWN_DIRECTIONS = 64;
    private static final int[] RANKS = {2, 8, 32};

    private SampleLab() {}

    private static LabViewModel page() {
        return new LabViewModel(() -> {}, file -> {});
    }

    /** Three ranks of one run, and other adapters that are not ticked. */
    public static LabViewModel read() {
        LabViewModel page = page();
        List<LabAdapter> adapters = adapters("ranks on topics, seed 42, 1 Mar 10:20:00");
        List<LabAdapter> all = new ArrayList<>(adapters);
        all.addAll(adapters("ranks on topics, seed 43, 1 Mar 11:07:00"));
        page.adapters().list(all);
        for (LabAdapter adapter : adapters) {
            page.adapters().take(read(adapter));
        }
        page.similarity().show(question(page), new Similarity(phi(2, 32), WIDTH, ""));
        return page;
    }

    /** The same beside the weights of the base. */
    public static LabViewModel compared() {
        LabViewModel page = read();
        for (ShownAdapter adapter : page.adapters().shownProperty().get()) {
            adapter.read()
                    .layers()
                    .forEach(layer -> page.base().take(adapter.folder(), comparison(layer)));
            page.base().finish(adapter.folder());
        }
        return page;
    }

    /** Of W0 and the change of the last adapter. */
    public static LabViewModel besideBase() {
        LabViewModel page = compared();
        page.similarity().withBaseProperty().set(true);
        return page;
    }

    /** With the full model of the run beside its adapters. */
    public static LabViewModel whole() {
        LabViewModel page = compared();
        LabAdapter full =
                new LabAdapter(
                        Path.of("full"),
                        "full",
                        "ranks on topics, seed 42, 1 Mar 10:20:00",
                        "minilm-l6",
                        new LaneStyles().next("full", 8),
                        true);
        page.adapters().open(List.of(full));
        List<LayerSpectrum> layers =
                read(page.adapters().shownProperty().get().get(0).read().adapter())
                        .layers()
                        .stream()
                        .map(layer -> wholeSpectrum(layer.layer()))
                        .toList();
        layers.forEach(layer -> page.base().take(full.folder(), comparison(layer, 8)));
        page.base().finish(full.folder());
        page.adapters().take(new ReadAdapter(full, layers, WholeReading.REMARK));
        return page;
    }

    private static LayerSpectrum wholeSpectrum(String layer) {
        double[] values =
                IntStream.range(0, WIDTH).mapToDouble(k -> 0.4 / (1 + 0.08 * k)).toArray();
        return new LayerSpectrum(layer, WIDTH, WIDTH, WIDTH, values, Double.NaN, Double.NaN);
    }

    /** While a worker decomposes. */
    public static LabViewModel comparing() {
        LabViewModel page = read();
        page.working(new Activity("Comparing with W₀", 17, 54));
        return page;
    }

    /** After an adapter of another base was ticked. */
    public static LabViewModel refused() {
        LabViewModel page = read();
        LabAdapter other =
                new LabAdapter(
                        Path.of("other"),
                        "definitions-r16",
                        "verbs, seed 42, 2 Mar 09:00:00",
                        "wordnet-llama-3m",
                        new LaneStyles().next("lora", 16));
        page.adapters().open(List.of(other));
        page.adapters()
                .take(
                        new ReadAdapter(
                                other,
                                List.of(spectrum("model.layers.0.self_attn.q_proj", 16, 0)),
                                ""));
        return page;
    }

    /** Without any adapter. */
    public static LabViewModel empty() {
        LabViewModel page = page();
        page.adapters().list(List.of());
        return page;
    }

    private static SimilarityQuestion question(LabViewModel page) {
        SimilarityViewModel similarity = page.similarity();
        return new SimilarityQuestion(
                similarity.firstProperty().get(),
                similarity.secondProperty().get(),
                page.shownLayer(),
                similarity.directionsProperty().get());
    }

    private static List<LabAdapter> adapters(String origin) {
        LaneStyles styles = new LaneStyles();
        return IntStream.of(RANKS)
                .mapToObj(
                        rank ->
                                new LabAdapter(
                                        Path.of(origin, "r" + rank),
                                        "r" + rank,
                                        origin,
                                        "minilm-l6",
                                        styles.next("lora", rank)))
                .toList();
    }

    private static ReadAdapter read(LabAdapter adapter) {
        int rank = Integer.parseInt(adapter.name().substring(1));
        List<LayerSpectrum> layers = new ArrayList<>();
        for (int block = 0; block < 6; block++) {
            for (String kind : List.of("query", "key", "value")) {
                String layer = "bert.encoder.layer.%d.attention.self.%s".formatted(block, kind);
                layers.add(spectrum(layer, rank, block));
            }
        }
        return new ReadAdapter(adapter, layers, "");
    }

    private static LayerSpectrum spectrum(String layer, int rank, int block) {
        double first = (1 + 0.3 * block + layer.length() % 5 * 0.1) / Math.sqrt(rank);
        double[] values =
                IntStream.range(0, rank).mapToDouble(k -> first * Math.pow(0.8, k)).toArray();
        return new LayerSpectrum(layer, rank, WIDTH, WIDTH, values, 2, 0.5 + 0.1 * block);
    }

    private static double[][] phi(int rows, int columns) {
        double[][] phi = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                phi[i][j] = 0.75 * Math.exp(-0.25 * i) * (1 - Math.exp(-0.4 * (j + 1)));
            }
        }
        return phi;
    }

    private static BaseComparison comparison(LayerSpectrum layer) {
        return comparison(layer, layer.rank());
    }

    private static BaseComparison comparison(LayerSpectrum layer, int rank) {
        Random random = new Random(layer.layer().hashCode() + layer.rank());
        double[] values =
                IntStream.range(0, SHOWN_DIRECTIONS).mapToDouble(k -> 6.0 / (k + 1)).toArray();
        double[] cosines =
                IntStream.range(0, SHOWN_DIRECTIONS)
                        .mapToDouble(k -> k % 4 == 2 ? 0.2 + 0.5 * random.nextDouble() : 0.97)
                        .toArray();
        return new BaseComparison(
                layer.layer(),
                rank,
                WIDTH,
                WIDTH,
                layer.normOfChange(),
                14,
                layer.normOfChange() / (2 + random.nextDouble()),
                values,
                values,
                cosines,
                phi(SHOWN_DIRECTIONS, rank),
                phi(SHOWN_DIRECTIONS, rank));
    }
}
