import Field from '../field/field';

export default class RadioGroup extends Field {}
