package org.loraworkbench.nn;

import java.util.ArrayList;
import java.util.List;

/** Notes down the layers that an architecture asks for. No tensor is made, no engine is loaded. */
final class OutlineFactory implements LayerFactory {

    private final List<ModuleOutline> modules = new ArrayList<>();
    private final List<DropoutOutline> dropouts = new ArrayList<>();

    /** The layers asked for so far, in order. */
    List<ModuleOutline> modules() {
        return List.copyOf(modules);
    }

    /** Where the base would drop numbers. */
    List<DropoutOutline> dropouts() {
        return List.copyOf(dropouts);
    }

    @Override
    public Linear linear(ModuleOutline module) {
        return new Linear(note(module), LaneTraining.NONE);
    }

    @Override
    public Embedding embedding(ModuleOutline module, int fixedRow) {
        return new Embedding(note(module), LaneTraining.NONE, fixedRow);
    }

    @Override
    public LayerNorm layerNorm(ModuleOutline module, double eps) {
        return new LayerNorm(note(module), LaneTraining.NONE, eps);
    }

    @Override
    public RmsNorm rmsNorm(ModuleOutline module, double eps) {
        return new RmsNorm(note(module), LaneTraining.NONE, eps);
    }

    @Override
    public Linear tiedLinear(ModuleOutline module, Embedding embedding) {
        return new Linear(note(module), LaneTraining.NONE, embedding.weight());
    }

    @Override
    public LogitsBias logitsBias(ModuleOutline module) {
        return new LogitsBias(note(module));
    }

    @Override
    public Dropout dropout(DropoutOutline place) {
        dropouts.add(place);
        return new Dropout();
    }

    private ModuleOutline note(ModuleOutline module) {
        modules.add(module);
        return module;
    }
}
