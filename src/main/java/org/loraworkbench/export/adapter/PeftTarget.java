package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.export.AutoClass;
import org.loraworkbench.export.PythonExpression;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.hub.HubName;
import org.loraworkbench.nn.ModelCatalog;

/** PEFT itself: the adapter's own files, with a model card. */
final class PeftTarget implements ExportTarget {

    @Override
    public Suitability suitability(CarriedAdapter adapter) {
        return isPublished(adapter)
                ? Suitability.works()
                : Suitability.worksIf(
                        "the base is not on the hub",
                        "take its folder along, or the merged model instead");
    }

    private static boolean isPublished(CarriedAdapter adapter) {
        return HubName.isOne(adapter.baseName())
                || !ModelCatalog.publishedName(adapter.baseName()).equals(adapter.baseName());
    }

    @Override
    public Receipt write(CarriedAdapter adapter, Path out) throws IOException {
        return copy(adapter, out);
    }

    /** Writes PEFT's own folder, which other programs read too. */
    static Receipt copy(CarriedAdapter adapter, Path out) throws IOException {
        try (StagedFolder staged = StagedFolder.beside(out);
                var files = Files.list(adapter.directory().folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, staged.resolve(file.getFileName().toString()));
            }
            // An adapter that was saved by PEFT brings a card already.
            Files.writeString(staged.resolve("README.md"), ModelCard.of(adapter));
            staged.publish();
        }
        return Receipt.of(adapter.updates(), AdapterDirectory.open(out).updates(adapter.layout()));
    }

    @Override
    public List<String> usage(CarriedAdapter adapter, Path out) {
        String className = AutoClass.of(adapter.layout().model().taskType());
        return List.of(
                "from transformers import %s; from peft import PeftModel".formatted(className),
                "base = %s.from_pretrained(%s%s)"
                        .formatted(
                                className,
                                PythonExpression.of(adapter.publishedBase()),
                                labels(adapter)),
                "model = PeftModel.from_pretrained(base, %s)"
                        .formatted(PythonExpression.of(out.toString())));
    }

    private static String labels(CarriedAdapter adapter) {
        return switch (adapter.layout().model().taskType()) {
            case SEQ_CLS, TOKEN_CLS ->
                    ", num_labels=%d".formatted(adapter.layout().model().labels());
            default -> "";
        };
    }
}
