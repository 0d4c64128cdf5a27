package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMerge;
import org.loraworkbench.formats.BaseModels;

/** Writes a finished adapter in the form of another program, and says beforehand whether it can. */
public final class AdapterExport {

    private final CarriedAdapter adapter;
    private final Workspace workspace;

    /** Compares a merged model with the adapter on its base. */
    @FunctionalInterface
    public interface MergeCheck {

        /**
         * @param merged the folder of the merged model
         */
        Receipt compare(Path merged) throws IOException;
    }

    /**
     * @param base as {@link BaseModels} takes it
     * @param training how the adapter was trained; empty where that is not known
     */
    public AdapterExport(
            AdapterDirectory directory,
            String base,
            Optional<TrainingRecord> training,
            Workspace workspace) {
        this.workspace = workspace;
        adapter = CarriedAdapter.of(directory, base, training, workspace);
    }

    /** Whether a program takes the adapter as it is, and what would make it do so. */
    public Suitability suitability(Destination destination) {
        return destination.target().suitability(adapter);
    }

    /**
     * @param out the folder to write, empty or absent; for {@link Destination#GGUF} the file
     * @param check of a merged model
     * @throws ConfigException if the destination cannot take this adapter
     */
    public Exported write(Destination destination, Path out, MergeCheck check) throws IOException {
        Suitability suitability = suitability(destination);
        if (!suitability.isUsable()) {
            throw new ConfigException("--to", destination.title() + ": " + suitability.sentence());
        }
        Path place = destination.target().place(out.toAbsolutePath().normalize());
        Receipt receipt =
                destination == Destination.MERGED
                        ? merge(place, check)
                        : destination.target().write(adapter, place);
        List<String> usage = destination.target().usage(adapter, place);
        return new Exported(place, receipt, usage);
    }

    private Receipt merge(Path out, MergeCheck check) throws IOException {
        new AdapterMerge(adapter.directory(), BaseModels.open(adapter.baseName(), workspace))
                .into(out);
        return check.compare(out);
    }
}
