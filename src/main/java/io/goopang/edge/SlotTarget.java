package io.goopang.edge;

/** A slot and the container that it leads to. */
public record SlotTarget(Slot slot, Target target) {}
