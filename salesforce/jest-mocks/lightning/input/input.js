import Field from '../field/field';

export default class Input extends Field {}
