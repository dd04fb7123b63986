// What one operation may ask for: depth, aliases, and the number of objects that it may lead to.

import { GraphQLError, Kind, getNamedType, isListType, isNonNullType, isObjectType, isInterfaceType } from 'graphql';
import { DEFAULT_PAGE } from '#domain/page.ts';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLInterfaceType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

export const MAX_DEPTH = 14;
export const MAX_ALIASES = 50;
export const MAX_COST = 50_000;
/** Tokens of a document; the parser stops there. */
export const MAX_TOKENS = 5_000;

/** What an operation asks for. */
export interface Demand {
  depth: number;
  aliases: number;
  /** Objects in the largest possible answer, plus `extensions.cost` of fields that need a query of their own. */
  cost: number;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** Arguments that say how many entries a field answers. */
const COUNTS = ['first', 'last', 'maxPoints'];

/** @throws GraphQLError when the operation asks for too much */
export function assertWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const { depth, aliases, cost } = demandOf(schema, document, operation, variables);
  if (depth > MAX_DEPTH) throw tooMuch(`The operation is ${depth} levels deep, at most ${MAX_DEPTH} are allowed.`);
  if (aliases > MAX_ALIASES) throw tooMuch(`The operation has ${aliases} aliases, at most ${MAX_ALIASES} are allowed.`);
  if (cost > MAX_COST)
    throw tooMuch(`The operation may lead to ${cost} objects, at most ${MAX_COST} are allowed. Ask for smaller pages.`);
}

const tooMuch = (message: string) => new GraphQLError(message, { extensions: { code: 'TOO_LARGE' } });

/** What an operation asks for, fragments included; introspection is free. */
export function demandOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Demand {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  // A fragment costs the same wherever it is spread, and is walked once however often that is.
  const known = new Map<string, Demand>();

  function ofFragment(name: string): Demand {
    const found = known.get(name);
    if (found) return found;
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const demand = fragment && isComposite(type) ? ofSelections(fragment.selectionSet, type) : nothing();
    known.set(name, demand);
    return demand;
  }

  function ofSelections(selections: SelectionSetNode, type: Composite): Demand {
    const sum = nothing();
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) add(sum, ofField(selection, type));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) add(sum, ofFragment(selection.name.value));
      else {
        const inner = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        if (isComposite(inner)) add(sum, ofSelections(selection.selectionSet, inner));
      }
    }
    return sum;
  }

  function ofField(node: FieldNode, type: Composite): Demand {
    const aliases = node.alias ? 1 : 0;
    const field = type.getFields()[node.name.value];
    const inner = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isComposite(inner)) return { depth: 1, aliases, cost: costOf(field) };
    const below = ofSelections(node.selectionSet, inner);
    const count = countOf(node, field, variables);
    return { depth: below.depth + 1, aliases: below.aliases + aliases, cost: costOf(field) + count * (1 + below.cost) };
  }

  const root = schema.getRootType(operation.operation);
  return root ? ofSelections(operation.selectionSet, root) : nothing();
}

const nothing = (): Demand => ({ depth: 0, aliases: 0, cost: 0 });
const isComposite = (type: unknown): type is Composite => isObjectType(type) || isInterfaceType(type);
const costOf = (field: GraphQLField<unknown, unknown> | undefined) => Number(field?.extensions.cost ?? 0);

function add(sum: Demand, more: Demand): void {
  sum.depth = Math.max(sum.depth, more.depth);
  sum.aliases += more.aliases;
  sum.cost += more.cost;
}

/** `extensions.costPer` names an argument that is a list: the field answers so many entries for each of its own. */
function countOf(node: FieldNode, field: GraphQLField<unknown, unknown>, variables: Record<string, unknown>): number {
  const name = field.extensions.costPer;
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  const list = value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.LIST && value.values;
  return entriesOf(node, field, variables) * (Array.isArray(list) ? Math.max(1, list.length) : 1);
}

/** How many entries a field may answer: as many as asked for, or as many as a page holds. */
function entriesOf(node: FieldNode, field: GraphQLField<unknown, unknown>, variables: Record<string, unknown>): number {
  const counting = field.args.filter((arg) => COUNTS.includes(arg.name));
  for (const arg of counting) {
    const value = node.arguments?.find((one) => one.name.value === arg.name)?.value;
    const count =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? variables[value.name.value]
          : null;
    if (typeof count === 'number') return Math.max(0, count);
  }
  if (counting.length > 0)
    return Number(counting.find((arg) => arg.defaultValue != null)?.defaultValue ?? DEFAULT_PAGE);
  // The list's size is an argument of the field around it.
  if (field.extensions.counted === true) return 1;
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  // Short lists without a size, such as the components of a service. The list inside a connection has the page's size.
  return isListType(type) && field.name !== 'edges' ? 5 : 1;
}
