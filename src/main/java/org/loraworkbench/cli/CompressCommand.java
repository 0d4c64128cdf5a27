package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.loraworkbench.config.AdapterCut;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.compress.AdapterCompression;
import org.loraworkbench.formats.compress.CompressedAdapter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Cuts a finished adapter to a lower rank by the singular values of its layers. */
@Command(
        name = "compress",
        description =
                "Cut a finished adapter to a lower rank: each layer's change of the weights is"
                        + " replaced by its best approximation of that rank. The base is not"
                        + " needed.",
        mixinStandardHelpOptions = true)
final class CompressCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--adapter",
            required = true,
            paramLabel = "DIR",
            description = "A folder with adapter_config.json and adapter_model.safetensors.")
    private Path adapterFolder;

    @ArgGroup(multiplicity = "1")
    private Extent extent;

    /** One of these. */
    private static final class Extent {
        @Option(
                names = "--rank",
                paramLabel = "N",
                description = "The largest rank of a layer afterwards.")
        private Integer rank;

        @Option(
                names = "--energy",
                paramLabel = "X",
                description =
                        "Each layer gets the smallest rank that keeps this share of the sum of its"
                                + " squared singular values, above 0 and at most 1.")
        private Double energy;

        private AdapterCut cut() {
            return rank == null ? new AdapterCut.ToEnergy(energy) : new AdapterCut.ToRank(rank);
        }
    }

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write, empty or absent.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** What {@code --json} prints; norms are Frobenius norms over all layers together. */
    private record Result(
            String adapter,
            String out,
            Map<String, Integer> ranks,
            double energyKept,
            double norm,
            double error,
            long parameters,
            long originalParameters,
            long fileBytes,
            long originalFileBytes) {}

    @Override
    public Integer call() throws IOException {
        AdapterCut cut = extent.cut();
        CompressedAdapter compressed =
                AdapterCompression.of(AdapterDirectory.open(adapterFolder)).cut(cut);
        compressed.write(out);
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.println(JsonLine.of(result(compressed)));
        } else {
            print(compressed, printer);
        }
        return WorkbenchCommand.DONE;
    }

    private Result result(CompressedAdapter compressed) throws IOException {
        return new Result(
                adapterFolder.toString(),
                out.toString(),
                compressed.ranks(),
                compressed.energyKept(),
                compressed.norm(),
                compressed.error(),
                compressed.parameters(),
                compressed.originalParameters(),
                compressed.fileBytes(),
                compressed.originalBytes());
    }

    private void print(CompressedAdapter compressed, PrintWriter printer) throws IOException {
        if (compressed.isWhole()) {
            printer.println(
                    "%s holds the adapter unchanged: no layer has a higher rank".formatted(out));
            return;
        }
        printer.printf(
                Locale.ROOT,
                "%d layers cut from rank %s to %s; they keep %.2f %% of ‖ΔW‖²%n",
                compressed.ranks().size(),
                range(compressed.originalRanks()),
                range(compressed.ranks()),
                100 * compressed.energyKept());
        printer.printf(
                "parameters of A and B: %s, before %s%n",
                Figures.count(compressed.parameters()),
                Figures.count(compressed.originalParameters()));
        printer.printf(
                "adapter_model.safetensors: %s, before %s%n",
                Figures.bytes(compressed.fileBytes()), Figures.bytes(compressed.originalBytes()));
        printer.println(out + " is written, as PEFT opens it");
    }

    private static String range(Map<String, Integer> ranks) {
        IntSummaryStatistics values =
                ranks.values().stream().mapToInt(Integer::intValue).summaryStatistics();
        return values.getMin() == values.getMax()
                ? Integer.toString(values.getMin())
                : "%d–%d (mean %.1f)"
                        .formatted(values.getMin(), values.getMax(), values.getAverage());
    }
}
