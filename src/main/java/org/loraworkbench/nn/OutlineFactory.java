package org.loraworkbench.nn;

import java.util.ArrayList;
import java.util.List;

/** Notes down the layers that an architecture asks for. No tensor is made, no engine is loaded. */
final class OutlineFactory implements LayerFactory {

    private final List<ModuleOutline> modules = new ArrayList<>();

    /** The layers asked for so far, in order. */
    List<ModuleOutline> modules() {
        return List.copyOf(modules);
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

    private ModuleOutline note(ModuleOutline module) {
        modules.add(module);
        return module;
    }
}
