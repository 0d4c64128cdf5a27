package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.export.AutoClass;
import org.loraworkbench.export.PythonExpression;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/** The whole model with the adapter folded in, for every program that opens the base. */
final class MergedTarget implements ExportTarget {

    @Override
    public Suitability suitability(CarriedAdapter adapter) {
        AdapterLayout layout = adapter.layout();
        return layout.model().modules().stream()
                .filter(module -> module.kind() == Kind.TIED_LINEAR && !layout.keepsTied(module))
                .map(ModuleOutline::name)
                .findFirst()
                .map(MergedTarget::untied)
                .orElseGet(Suitability::works);
    }

    private static Suitability untied(String head) {
        return Suitability.worksIf(
                "%s and the embeddings are one table in the base, and only one of the two was trained"
                        .formatted(head),
                "the merged model has two, and its config.json says so (tie_word_embeddings:"
                        + " false)");
    }

    /** The engine merges, see {@link AdapterExport#write}. */
    @Override
    public Receipt write(CarriedAdapter adapter, Path out) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> usage(CarriedAdapter adapter, Path out) {
        String className = AutoClass.of(adapter.layout().model().taskType());
        return List.of(
                "from transformers import " + className,
                "model = %s.from_pretrained(%s)"
                        .formatted(className, PythonExpression.of(out.toString())));
    }
}
