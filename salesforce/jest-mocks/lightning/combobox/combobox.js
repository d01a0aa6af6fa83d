import Field from '../field/field';

export default class Combobox extends Field {}
